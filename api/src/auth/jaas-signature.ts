import { createHmac, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '@hapi/boom';
import type { Server } from '@hapi/hapi';

/** The auth strategy for the webhooks of JaaS. Its routes need the body as it was sent. */
export const JAAS_WEBHOOK = 'live-webinar-jaas-webhook';

/** A request that somebody recorded is of no use to them later. Webhooks that are tried again are signed again. */
const MAX_AGE_S = 5 * 60;

interface Signature {
  /** Unix time in seconds, as it was sent: the digits are signed. */
  readonly time: string;
  readonly digest: Buffer;
}

declare module '@hapi/hapi' {
  interface AuthCredentials {
    /** Set by {@link JAAS_WEBHOOK}; not yet compared with the body. */
    readonly jaasSignature?: Signature;
  }
}

/**
 * Registers the strategy {@link JAAS_WEBHOOK}: the signature in `X-Jaas-Signature`. A missing, malformed or old one is refused
 * before the body is read.
 * https://developer.8x8.com/jaas/docs/webhooks-signature
 */
export const registerJaasWebhook = (server: Server, secret: string): void => {
  server.auth.scheme(JAAS_WEBHOOK, () => ({
    options: { payload: true },
    authenticate: (request, h) => {
      const signature = readSignature(request.raw.req.headers['x-jaas-signature'], Date.now());
      if (!signature) throw refused();
      return h.authenticated({ credentials: { jaasSignature: signature } });
    },
    payload: (request, h) => {
      const { jaasSignature } = request.auth.credentials;
      const { payload } = request;
      if (!jaasSignature || !Buffer.isBuffer(payload) || !fits(jaasSignature, payload, secret))
        throw refused();
      return h.continue;
    },
  }));
  server.auth.strategy(JAAS_WEBHOOK, JAAS_WEBHOOK);
};

const refused = () => unauthorized('A valid X-Jaas-Signature is required', 'Signature');

/**
 * Reads `t=<seconds>,v1=<base64>`, with other parts or without. Base64 may end with `=`, so a part is split at its first one.
 *
 * @returns undefined if the header is not of this form, names one of the parts twice, or has a time too far from `now`
 */
export const readSignature = (header: unknown, now: number): Signature | undefined => {
  if (typeof header !== 'string') return undefined;
  const parts = header.split(',').map((part) => {
    const [, name = '', value = ''] = /^\s*([^=]*)=(.*?)\s*$/.exec(part) ?? [];
    return { name, value };
  });
  const [time, ...otherTimes] = parts.filter(({ name }) => name === 't');
  const [digest, ...otherDigests] = parts.filter(({ name }) => name === 'v1');
  if (!time || !digest || otherTimes.length > 0 || otherDigests.length > 0) return undefined;
  if (!/^\d{1,12}$/.test(time.value) || Math.abs(now / 1000 - Number(time.value)) > MAX_AGE_S)
    return undefined;
  // 32 bytes.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(digest.value)) return undefined;
  return { time: time.value, digest: Buffer.from(digest.value, 'base64') };
};

const fits = ({ time, digest }: Signature, body: Buffer, secret: string): boolean =>
  timingSafeEqual(digest, createHmac('sha256', secret).update(`${time}.`).update(body).digest());
