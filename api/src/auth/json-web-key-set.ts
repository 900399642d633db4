import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { publicKeyOf, type PublicKey } from './public-key.js';

/** A public key as a key set has it. */
export interface NamedKey extends PublicKey {
  /** The name that tokens call it by, where it has one. */
  readonly kid: string | undefined;
}

/** Keys that are kept of one set: a token without a `kid` is tried against each. */
const MOST_KEYS = 20;

/**
 * Reads a JSON Web Key Set (RFC 7517): the RSA and P-256 keys that check signatures. Others are passed over; a set may
 * serve more than us.
 *
 * @throws Error where it is no key set
 */
export const readJsonWebKeySet = (document: unknown): readonly NamedKey[] => {
  const entries = isObject(document) ? document.keys : undefined;
  if (!Array.isArray(entries)) throw new Error('it did not answer with a key set');

  const keys: NamedKey[] = [];
  for (const entry of entries as readonly unknown[]) {
    const key = isObject(entry) ? signatureKeyOf(entry) : undefined;
    if (key) keys.push(key);
    if (keys.length === MOST_KEYS) break;
  }
  return keys;
};

const signatureKeyOf = (entry: Readonly<Record<string, unknown>>): NamedKey | undefined => {
  const { kty, use = 'sig', alg, kid, d } = entry;
  // A key whose private part is published proves nothing any more.
  if ((kty !== 'RSA' && kty !== 'EC') || use !== 'sig' || d !== undefined) return undefined;
  try {
    const key = publicKeyOf(createPublicKey({ key: entry as JsonWebKey, format: 'jwk' }));
    if (alg !== undefined && alg !== key.algorithm) return undefined;
    return { ...key, kid: typeof kid === 'string' ? kid : undefined };
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
