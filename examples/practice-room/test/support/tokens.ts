import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

export const SECRET = 'a secret of the practice room and nobody else';
export const APP_ID = 'live-webinar';

type Claims = Readonly<Record<string, unknown>>;

const newKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export const keys = newKeys();
export const otherKeys = newKeys();

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const hs256 =
  (secret: string) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');

export const rs256 =
  (privateKey: string) =>
  (text: string): string =>
    sign('sha256', Buffer.from(text), privateKey).toString('base64url');

/** Builds a token from any header and payload. */
export const tokenOf = (header: unknown, payload: unknown, signed: (text: string) => string): string => {
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${signed(text)}`;
};

/** The claims of a valid token for a room, which expires a minute after `now`. */
export const claimsFor = (room: string, changes: Claims = {}, now = new Date()): Claims => {
  const seconds = Math.floor(now.getTime() / 1000);
  return { iss: APP_ID, aud: 'jitsi', sub: '*', room, nbf: seconds - 10, exp: seconds + 60, ...changes };
};

/** A token that a practice room with the secret accepts. */
export const tokenFor = (room: string, user: Claims = {}, changes: Claims = {}): string =>
  tokenOf({ alg: 'HS256', typ: 'JWT' }, claimsFor(room, { context: { user }, ...changes }), hs256(SECRET));
