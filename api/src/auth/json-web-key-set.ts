import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { publicKeyOf, type PublicKey } from './public-key.js';

/** A public key of a key set. */
export interface NamedKey extends PublicKey {
  /** The id by which tokens refer to the key; optional in a key set. */
  readonly kid: string | undefined;
}

/** A token without a `kid` is checked against each key of the set. */
const MAX_KEYS = 20;

/**
 * Reads the RSA and P-256 signature keys of a JSON Web Key Set (RFC 7517). Other keys are ignored: a set may serve other
 * applications too.
 *
 * @throws Error if it is not a key set
 */
export const readJsonWebKeySet = (document: unknown): readonly NamedKey[] => {
  const entries = isObject(document) ? document.keys : undefined;
  if (!Array.isArray(entries)) throw new Error('it did not answer with a key set');

  const keys: NamedKey[] = [];
  for (const entry of entries as readonly unknown[]) {
    const key = isObject(entry) ? signatureKeyOf(entry) : undefined;
    if (key) keys.push(key);
    if (keys.length === MAX_KEYS) break;
  }
  return keys;
};

const signatureKeyOf = (entry: Readonly<Record<string, unknown>>): NamedKey | undefined => {
  const { kty, use = 'sig', alg, kid, d } = entry;
  // A key whose private part is published proves nothing.
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
