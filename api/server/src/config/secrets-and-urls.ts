import { algorithmOfPublicKey, MAKE_A_SECRET, requireSecret } from '@live-webinar/api/checks';
import { privateKeySigner } from '@live-webinar/jitsi';
import { required } from './environment.js';

// The checks of secrets, keys and URLs. Each returns the value to use, or throws an error that says what is wrong without
// quoting a secret.

export const siteSecretOf = (value: string | undefined): string => {
  const hint = `Set it to the secret with which your site signs its tokens (or set JWT_PUBLIC_KEY or JWT_JWKS_URL). ${MAKE_A_SECRET}`;
  const secret = required(value, hint);
  if (secret.includes('-----BEGIN '))
    throw new Error('is a key in PEM form; set JWT_PUBLIC_KEY to it instead');
  requireSecret(secret);
  return secret;
};

/** @throws Error if the secret could be guessed */
export const appSecretOf = (secret: string): string => {
  try {
    requireSecret(secret);
  } catch (error) {
    throw new Error(`${(error as Error).message}. The server's app_secret must be the same`);
  }
  return secret;
};

/** What a meeting server sends, as a header or as a part of the address. */
export const meetingServerSecretOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  requireSecret(value);
  // It may be part of a URL, where other characters would have to be encoded.
  if (!/^[A-Za-z0-9._~-]+$/.test(value)) {
    throw new Error(`must consist of letters, digits and . _ ~ - only. ${MAKE_A_SECRET}`);
  }
  return value;
};

/** The secret with which JaaS signs its webhooks: it chooses the characters. */
export const jaasWebhookSecretOf = (value: string | undefined): string | undefined => {
  if (value !== undefined) requireSecret(value);
  return value;
};

export const publicKeyOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const pem = pemOf(value);
  algorithmOfPublicKey(pem);
  return pem;
};

/** @throws Error if the key cannot sign, which would otherwise fail at the first Go Live */
export const privateKeyOf = (value: string): string => {
  const pem = pemOf(value);
  privateKeySigner(pem, 'any');
  return pem;
};

/** A key in PEM form: its newlines may be written as `\\n`, for environment variables of one line. */
const pemOf = (value: string): string => value.replaceAll('\\n', '\n').trim();

export const postgresUrlOf = (url: string | undefined): string | undefined => {
  if (url === undefined) return undefined;
  // The value is not quoted: it may contain a password.
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('must be an address like postgres://user:password@host:5432/database');
  }
  return url;
};

export const keySetAddressOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && isLocalHost(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal) || url.username || url.password) {
    throw new Error('must be an address like https://courses.example.org/.well-known/jwks.json');
  }
  return url.href;
};

/** Where administrators sign in: an address of the site, or a path of this server. */
export const signInUrlOf = (value: string | undefined): string | undefined => {
  if (value === undefined || /^\/(?![/\\])/.test(value)) return value;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && isLocalHost(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal) || url.username || url.password) {
    throw new Error(
      'must be an address like https://courses.example.org/live-admin, or a path like /live-admin',
    );
  }
  return url.href;
};

/** The address at which this API is reached from outside, without the slash at its end. */
export const publicUrlOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && isLocalHost(url.hostname);
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || (url.protocol !== 'https:' && !isLocal)) {
    throw new Error('must be the https address of this API, like https://live.example.org');
  }
  return url.href.replace(/\/+$/, '');
};

const isLocalHost = (name: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(name);
