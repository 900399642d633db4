import jwt, { type HapiJwt } from '@hapi/jwt';
import { createKeySet, type KeySet } from './key-set.js';
import { requireSecret } from './shared-secret.js';
import { readPublicKey, type PublicKey } from './public-key.js';

/** The keys of the site, at least one. Each is accepted with its own algorithm only. */
export interface SiteKeyOptions {
  /** The shared secret of HS256, at least 32 bytes. */
  readonly secret?: string | undefined;
  /** A public key as PEM text, SPKI or a certificate: RSA of 2048 bits or more for RS256, EC on P-256 for ES256. */
  readonly publicKey?: string | undefined;
  /** The address of the site's public keys, a JSON Web Key Set: https, except on a network that you trust. */
  readonly jwksUrl?: string | undefined;
}

/** The result of checking a token's signature; `unavailable` if the key set cannot be fetched. */
export type SignatureVerdict = 'signed' | 'forged' | 'unsupported' | 'unavailable';

/** Checks whether the site signed a token; never rejects. */
export type CheckSignature = (token: HapiJwt.Artifacts) => Promise<SignatureVerdict>;

interface SharedSecret {
  readonly algorithm: 'HS256';
  readonly key: string;
}

/**
 * Creates the check of the signatures of a site's tokens.
 *
 * @param report called with the reason when a key set could not be fetched
 * @throws Error that says what is wrong without quoting a key, if there is none or one cannot be used
 */
export const createSignatureCheck = (
  { secret, publicKey, jwksUrl }: SiteKeyOptions,
  report: (failure: string) => void,
): CheckSignature => {
  const ownKeys = [
    ...(secret ? [sharedSecret(secret)] : []),
    ...(publicKey ? [readPublicKey(publicKey)] : []),
  ];
  const keySet = jwksUrl ? createKeySet({ url: checkedAddress(jwksUrl), report }) : undefined;
  if (ownKeys.length === 0 && !keySet) {
    throw new Error('The tokens of the site need a key: set secret, publicKey or jwksUrl');
  }

  return async (token) => {
    const { alg, kid, crit } = token.decoded.header as Readonly<Record<string, unknown>>;
    // `crit` names extensions that must be understood (RFC 7515, 4.1.11). We know none.
    if (crit !== undefined || (kid !== undefined && typeof kid !== 'string')) return 'unsupported';

    const candidates = ownKeys.filter(({ algorithm }) => algorithm === alg);
    if (candidates.some((key) => isSignedWith(token, key))) return 'signed';
    if (keySet && (alg === 'RS256' || alg === 'ES256')) return checkWith(keySet, token, alg, kid);
    return candidates.length > 0 ? 'forged' : 'unsupported';
  };
};

const checkWith = (
  keySet: KeySet,
  token: HapiJwt.Artifacts,
  algorithm: PublicKey['algorithm'],
  kid: string | undefined,
): Promise<SignatureVerdict> => keySet.judge({ algorithm, kid }, (key) => isSignedWith(token, key));

const isSignedWith = (token: HapiJwt.Artifacts, { key, algorithm }: PublicKey | SharedSecret): boolean => {
  try {
    jwt.token.verifySignature(token, { key, algorithm });
    return true;
  } catch {
    // Thrown for a wrong signature; and as a TypeError for an ES256 signature of the wrong length.
    return false;
  }
};

const sharedSecret = (secret: string): SharedSecret => {
  try {
    requireSecret(secret);
  } catch (error) {
    throw new Error(`secret: it ${(error as Error).message}`);
  }
  return { algorithm: 'HS256', key: secret };
};

const checkedAddress = (url: string): string => {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : { protocol: undefined };
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password) {
    throw new Error('jwksUrl: it must be an address like https://courses.example.org/.well-known/jwks.json');
  }
  return url;
};
