import type { Status, Viewer } from '@live-webinar/contract';
import { failure, failureOf, LiveWebinarError } from '../failure.js';
import { retry } from '../async/retry.js';
import { withTimeout } from '../async/with-timeout.js';
import { isAnything, isRegistered, isStatus, isViewer } from './answers.js';
import { request, type Request } from './request.js';
import type { ServerTime } from './server-time.js';
import { TOKEN_TIME_LIMIT_MS, type Tokens } from '../identity/token-source.js';

/** A call about the webinar. */
export interface Question<T> extends Pick<Request<T>, 'method' | 'body' | 'accepts'> {
  readonly call: string;
  /** Whom in the webinar it is about. */
  readonly about?: string;
}

/**
 * The API for one webinar. Every call rejects with a LiveWebinarError, or with the signal's reason once it has aborted.
 */
export interface LiveApi {
  viewer(signal: AbortSignal): Promise<Viewer>;
  /** What somebody is shown whom nobody knows. */
  anonymousViewer(signal: AbortSignal): Promise<Viewer>;
  /** Answers what is to be a pass; `passOf` looks at it. */
  start(signal: AbortSignal): Promise<unknown>;
  /** Answers what is to be a pass; `passOf` looks at it. */
  join(signal: AbortSignal): Promise<unknown>;
  end(signal: AbortSignal): Promise<Status>;
  register(signal: AbortSignal): Promise<{ registered: true }>;
  /** Any other call, as the person: for what is loaded later. */
  ask<T>(question: Question<T>, signal: AbortSignal): Promise<T>;
  /** Where a call goes. */
  readonly addressOf: (call: string, about?: string) => string;
  /** The token that was used last: whatever is set on the element by now, it is this person's. */
  lastToken(): string | null;
}

interface Needs {
  /** The API's base, without a slash at its end. */
  readonly apiUrl: string;
  readonly webinarId: string;
  readonly tokens: Tokens;
  /** Learns from the answers what time it is. */
  readonly serverTime?: ServerTime;
}

/** The API at an address, for one webinar and one person. */
export const createLiveApi = ({ apiUrl, webinarId, tokens, serverTime }: Needs): LiveApi => {
  let lastToken: string | null = null;

  const addressOf = (call: string, about?: string) =>
    `${apiUrl}/api/live/${call}/${encodeURIComponent(webinarId)}/${about === undefined ? '' : `${encodeURIComponent(about)}/`}`;

  const put =
    <T>({ call, about, ...question }: Question<T>) =>
    async (token: string | null, signal: AbortSignal) => {
      const sentAt = Date.now();
      const { answer, headers } = await request({ ...question, url: addressOf(call, about), token, signal });
      serverTime?.learn(headers.get('date'), sentAt);
      return answer;
    };

  /** Asks with the person's token; where it has run out and there is another, asks once more. */
  const askAs =
    <T>(question: Question<T>) =>
    async (signal: AbortSignal): Promise<T> => {
      const putAs = put(question);
      const token = await inTime(signal, () => tokens.current());
      lastToken = token;
      try {
        return await putAs(token, signal);
      } catch (error) {
        if (!(error instanceof LiveWebinarError) || error.status !== 401) throw error;
        const renewed = await inTime(signal, () => tokens.renewed(token));
        if (renewed === undefined || renewed === null) throw error;
        lastToken = renewed;
        return putAs(renewed, signal);
      }
    };

  const viewer = { call: 'viewer', accepts: isViewer };

  return {
    viewer: askAs(viewer),
    anonymousViewer: (signal) => put(viewer)(null, signal),
    start: retryIfBusy(askAs({ method: 'POST', call: 'start', accepts: isAnything })),
    join: retryIfBusy(askAs({ call: 'join', accepts: isAnything })),
    end: retryIfBusy(askAs({ method: 'POST', call: 'end', accepts: isStatus })),
    register: retryIfBusy(askAs({ method: 'POST', call: 'register', accepts: isRegistered })),
    ask: (question, signal) => askAs(question)(signal),
    addressOf,
    lastToken: () => lastToken,
  };
};

/** The delays before a busy server is asked again; up to twice as long, so that pages do not come back together. */
const BUSY_DELAYS_MS = [1_000, 2_000];
/** A server that asks for a longer delay is not busy but down. */
const MAX_BUSY_DELAY_S = 2;

/** For what a person has clicked: if the server is busy for a moment, asks it again rather than bothering the person. */
const retryIfBusy =
  <T>(ask: (signal: AbortSignal) => Promise<T>) =>
  (signal: AbortSignal): Promise<T> =>
    retry(() => ask(signal), busyDelay, signal);

const busyDelay = (failures: number, error: unknown): number | undefined => {
  const { status, retryAfter = Infinity } = failureOf(error);
  if (status !== 503 || retryAfter > MAX_BUSY_DELAY_S) return undefined;
  const delayMs = BUSY_DELAYS_MS[failures - 1];
  return delayMs && delayMs * (1 + Math.random());
};

const inTime = <T>(signal: AbortSignal, task: () => Promise<T>) =>
  withTimeout(TOKEN_TIME_LIMIT_MS, signal, () => failure('token_unavailable'), task);
