import { createPublicKey, type KeyObject } from 'node:crypto';

/** A public key and the only algorithm that is accepted with it. */
export interface PublicKey {
  readonly algorithm: 'RS256' | 'ES256';
  /** PEM, SPKI. */
  readonly key: string;
}

/** Shorter RSA keys can be broken (RFC 7518, 3.3). */
const MIN_RSA_KEY_BITS = 2048;
/** Node's name of the curve P-256. */
const P_256 = 'prime256v1';

/**
 * Reads a public key from PEM text, SPKI or a certificate. Line breaks may be written as `\n`, for environment variables
 * of one line. The dates of a certificate are not checked.
 *
 * @throws Error if it is not an RSA key of 2048 bits or more or an EC key on P-256; the message never quotes the text
 */
export const readPublicKey = (text: string): PublicKey => {
  const pem = text.replaceAll('\\n', '\n');
  // Node would accept it and use its public half, and the private key would stay in the wrong place unnoticed.
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new Error('This is a private key; give its public key instead');
  }
  return publicKeyOf(parsed(pem));
};

/**
 * The algorithm of tokens that are signed with the private key of a public key.
 *
 * @throws Error as {@link readPublicKey} does
 */
export const algorithmOfPublicKey = (text: string): PublicKey['algorithm'] => readPublicKey(text).algorithm;

/** @throws Error if keys of this kind are not accepted */
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
    if (bits >= MIN_RSA_KEY_BITS) return 'RS256';
    throw new Error(`An RSA key needs ${MIN_RSA_KEY_BITS} bits or more; this one has ${bits}`);
  }
  if (type === 'ec' && curve === P_256) return 'ES256';
  throw new Error(
    `Only RSA keys and EC keys on the curve P-256 can be used; this one is ${[type, curve].filter(Boolean).join(' ')}`,
  );
};
