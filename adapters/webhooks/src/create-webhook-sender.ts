import { isIP } from 'node:net';
import {
  MAX_SENDING_MS,
  type SendingOutcome,
  type WebhookMessage,
  type WebhookSender,
} from '@live-webinar/domain';
import {
  asLookup,
  hostOf,
  readPublicUrl,
  resolveBySystem,
  resolvePublicly,
  shareLookups,
  unreachableReason,
  type ResolveName,
} from '@live-webinar/outgoing';
import { Agent, request, type Dispatcher } from 'undici';
import { signatureHeaders } from './signature.js';

export interface WebhookSenderOptions {
  /** For local trials: accepts http, and addresses in private networks. */
  readonly allowPrivate?: boolean;
  /** Resolves names; by default as the system does. */
  readonly resolve?: ResolveName;
  /** The longest time for a message; by default 10 seconds, which is what receivers are told. */
  readonly timeoutMs?: number;
  /** The certificates of authorities that are trusted, as PEM; by default those of Node.js. */
  readonly authorities?: string;
}

/** More of an answer's body is not read. The status alone decides. */
const MAX_BODY_BYTES = 64 * 1024;
/** How long the body of an answer is awaited, whose status is known already. */
const BODY_TIMEOUT_MS = 1_000;

/** A sender that connects to public addresses only, follows no redirects and keeps nothing of what receivers answer. */
export const createWebhookSender = ({
  allowPrivate = false,
  resolve: resolveName = resolveBySystem,
  timeoutMs = MAX_SENDING_MS,
  authorities,
}: WebhookSenderOptions = {}): WebhookSender => {
  const shared = shareLookups(resolveName);
  const resolve = allowPrivate ? shared : resolvePublicly(shared);
  const dispatcher = new Agent({
    connect: {
      lookup: asLookup(resolve),
      timeout: timeoutMs,
      ...(authorities !== undefined && { ca: authorities }),
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // A connection for each message: a receiver must not fail because it closed an idle one.
    pipelining: 0,
  });

  const post = async (url: URL, message: WebhookMessage): Promise<SendingOutcome> => {
    const { statusCode: status, body } = await request(url, {
      method: 'POST',
      dispatcher,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Live-Webinar-Webhooks',
        ...signatureHeaders(message),
      },
      body: message.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    // At once: if undici 7.30 pauses when the receiver closes the connection, an assertion in it ends the whole process.
    await discard(body);
    return { result: status >= 200 && status < 300 ? 'delivered' : 'refused', status };
  };

  return {
    async checkAddress(text) {
      const { url, fault } = readPublicUrl(text, allowPrivate);
      if (fault) return fault;
      const host = hostOf(url);
      if (isIP(host) !== 0) return undefined;
      return resolve(host).then(
        () => undefined,
        (error: unknown) =>
          unreachableReason(error) === 'private_address' ? 'private_address' : 'unknown_name',
      );
    },
    async send(message) {
      const { url, fault } = readPublicUrl(message.url, allowPrivate);
      if (fault) return { result: 'unreachable', reason: fault };
      try {
        return await post(url, message);
      } catch (error) {
        return { result: 'unreachable', reason: unreachableReason(error) };
      }
    },
  };
};

/**
 * Reads a small body, so that the receiver sees its answer arrive, and closes the connection to a receiver whose body is
 * long or slow.
 */
const discard = async (body: Dispatcher.ResponseData['body']): Promise<void> => {
  try {
    await body.dump({ limit: MAX_BODY_BYTES, signal: AbortSignal.timeout(BODY_TIMEOUT_MS) });
  } catch {
    // The status has been received, and nothing else is needed.
  }
};
