import { createPublicKey, type KeyObject } from 'node:crypto';

/** A public key, bound to the one algorithm that is taken with it. */
export interface PublicKey {
  readonly algorithm: 'RS256' | 'ES256';
  /** PEM, SPKI. */
  readonly key: string;
}

/** Bits; RSA keys that are shorter can be broken (RFC 7518, 3.3). */
const SHORTEST_RSA_KEY = 2048;
/** Node's name of the curve P-256. */
const P_256 = 'prime256v1';

/**
 * Reads a public key from PEM text, SPKI or a certificate. Line breaks may be written as `\n`, as environments that
 * know no other way have them. Of a certificate only the key counts, not its dates.
 *
 * @throws Error with a sentence that never repeats the text, where it is no RSA key of 2048 bits or more and no EC key on P-256
 */
export const readPublicKey = (text: string): PublicKey => {
  const pem = text.replaceAll('\\n', '\n');
  // Node would take the public half of it, and the private one would stay where it should never have been.
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new Error('This is a private key; give its public key instead');
  }
  return publicKeyOf(parsed(pem));
};

/**
 * Which algorithm the tokens of a public key have.
 *
 * @throws Error as {@link readPublicKey} does
 */
export const algorithmOfPublicKey = (text: string): PublicKey['algorithm'] => readPublicKey(text).algorithm;

/** @throws Error where the key is not of a kind that is taken here */
export const publicKeyOf = (key: KeyObject): PublicKey => ({
  algorithm: algorithmOf(key),
  key: key.export({ type: 'spki', format: 'pem' }).toString(),
});

const parsed = (pem: string): KeyObject => {
  try {
    return createPublicKey(pem);
  } catch {
    throw new Error(
      'A public key is PEM text that begins with -----BEGIN PUBLIC KEY----- or -----BEGIN CERTIFICATE-----',
    );
  }
};

const algorithmOf = ({
  asymmetricKeyType: type,
  asymmetricKeyDetails,
}: KeyObject): PublicKey['algorithm'] => {
  const { modulusLength: bits = 0, namedCurve: curve } = asymmetricKeyDetails ?? {};
  if (type === 'rsa') {
    if (bits >= SHORTEST_RSA_KEY) return 'RS256';
    throw new Error(`An RSA key needs ${SHORTEST_RSA_KEY} bits or more; this one has ${bits}`);
  }
  if (type === 'ec' && curve === P_256) return 'ES256';
  throw new Error(
    `Only RSA keys and EC keys on the curve P-256 can be used; this one is ${[type, curve].filter(Boolean).join(' ')}`,
  );
};
