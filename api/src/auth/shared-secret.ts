/** HS256 keys shorter than its hash weaken it (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32;

/** A random text of 32 hex digits has fewer in less than one in 10^12 cases. */
const MIN_DIFFERENT_CHARACTERS = 6;

/** Placeholders of documentation and published secrets, in lower case without punctuation. */
const PLACEHOLDERS = [
  ...['changeme', 'changethis', 'replaceme', 'replacethis', 'replacewith', 'placeholder', 'yoursecret'],
  ...['yourappsecret', 'yoursupersecret', 'yourownsecret', 'keepthissecret', 'insertsecret'],
  // The examples of jwt.io and of Supabase.
  ...['your256bitsecret', 'astringsecretatleast', 'supersecretjwttoken'],
];

/** How to make a secret that {@link requireSecret} accepts. */
export const MAKE_A_SECRET = 'Make one with: openssl rand -hex 32';

/** Whether a value is a placeholder from documentation: `…`, `<secret>`, `changeme`. */
export const isPlaceholder = (value: string): boolean =>
  /…|\.\.\.|^<.*>$|^\$\{.*\}$/.test(value) ||
  PLACEHOLDERS.some((placeholder) =>
    value
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .includes(placeholder),
  );

/**
 * Checks that a text is fit to be a secret between two servers: long enough, not a placeholder, and not repetitive. It
 * cannot detect a secret that has been published.
 *
 * @throws Error that says what is wrong without quoting the secret; to be prefixed with the name of the setting
 */
export const requireSecret = (secret: string): void => {
  // A public key is known to everyone, so everyone could sign with it.
  if (secret.includes('-----BEGIN ')) throw new Error('is a key in PEM form, not a secret');
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_SECRET_BYTES) {
    const length = bytes === 1 ? '1 byte' : `${bytes} bytes`;
    throw new Error(
      `is too short: it has ${length}, at least ${MIN_SECRET_BYTES} are required. ${MAKE_A_SECRET}`,
    );
  }
  if (isPlaceholder(secret)) throw new Error(`is a placeholder or a published example. ${MAKE_A_SECRET}`);
  if (new Set(secret).size < MIN_DIFFERENT_CHARACTERS || isRepeated(secret)) {
    throw new Error(`is easy to guess: it repeats itself. ${MAKE_A_SECRET}`);
  }
};

/** Whether a text is a shorter one repeated: then it also occurs inside its double. */
const isRepeated = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;
