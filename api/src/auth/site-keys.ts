import jwt, { type HapiJwt } from '@hapi/jwt';
import { createKeySet, type KeySet } from './key-set.js';
import { requireSecret } from './shared-secret.js';
import { readPublicKey, type PublicKey } from './public-key.js';

/** The keys of the host site; one at least. Each is taken with its own algorithm and no other. */
export interface SiteKeyOptions {
  /** The shared secret of HS256, at least 32 bytes. */
  readonly secret?: string | undefined;
  /** A public key as PEM text, SPKI or a certificate: RSA of 2048 bits or more for RS256, EC on P-256 for ES256. */
  readonly publicKey?: string | undefined;
  /** Where the host site publishes its public keys as a JSON Web Key Set; https, but for a network that you trust. */
  readonly jwksUrl?: string | undefined;
}

/** What a token's signature is worth; `unavailable` where the key set cannot be asked. */
export type SignatureVerdict = 'signed' | 'forged' | 'unsupported' | 'unavailable';

/** Tells whether the host site signed a token; never rejects. */
export type JudgeSignature = (token: HapiJwt.Artifacts) => Promise<SignatureVerdict>;

interface SharedSecret {
  readonly algorithm: 'HS256';
  readonly key: string;
}

/**
 * Makes the judge of a host site's tokens. `report` hears why a key set could not be fetched.
 *
 * @throws Error that says what is wrong, without repeating a key, where there is none or one cannot be used
 */
export const createSignatureJudge = (
  { secret, publicKey, jwksUrl }: SiteKeyOptions,
  report: (failure: string) => void,
): JudgeSignature => {
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
    // `crit` names extensions that must be understood (RFC 7515, 4.1.11), and none is here.
    if (crit !== undefined || (kid !== undefined && typeof kid !== 'string')) return 'unsupported';

    const candidates = ownKeys.filter(({ algorithm }) => algorithm === alg);
    if (candidates.some((key) => isSignedWith(token, key))) return 'signed';
    if (keySet && (alg === 'RS256' || alg === 'ES256')) return judgeBy(keySet, token, alg, kid);
    return candidates.length > 0 ? 'forged' : 'unsupported';
  };
};

const judgeBy = (
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
    // A signature that does not fit, and one that is none: ES256 throws a TypeError at a wrong length.
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
