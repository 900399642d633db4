import type { SiteTokenOptions } from '@live-webinar/api';
import { algorithmOfPublicKey, MAKE_A_SECRET, requireSecret } from '@live-webinar/api/checks';
import { pemOf, required, type Read } from './environment.js';

/** Reads how the site signs its tokens. */
export const readSiteTokens = (read: Read): SiteTokenOptions => {
  const hasOtherKey = read.has('JWT_PUBLIC_KEY') || read.has('JWT_JWKS_URL');
  return {
    secret: read('JWT_SECRET', (value) => (value === undefined && hasOtherKey ? undefined : secretOf(value))),
    publicKey: read('JWT_PUBLIC_KEY', publicKeyOf),
    jwksUrl: read('JWT_JWKS_URL', keySetAddressOf),
    issuer: read('JWT_ISSUER', (value) => value),
    audience: read('JWT_AUDIENCE', (value) => value),
    userClaim: read('JWT_USER_CLAIM', (value) => value ?? 'sub'),
  };
};

const secretOf = (value: string | undefined): string => {
  const hint = `Set it to the secret with which your site signs its tokens (or set JWT_PUBLIC_KEY or JWT_JWKS_URL). ${MAKE_A_SECRET}`;
  const secret = required(value, hint);
  if (secret.includes('-----BEGIN '))
    throw new Error('is a key in PEM form; set JWT_PUBLIC_KEY to it instead');
  requireSecret(secret);
  return secret;
};

const publicKeyOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const pem = pemOf(value);
  algorithmOfPublicKey(pem);
  return pem;
};

const keySetAddressOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal) || url.username || url.password) {
    throw new Error('must be an address like https://courses.example.org/.well-known/jwks.json');
  }
  return url.href;
};
