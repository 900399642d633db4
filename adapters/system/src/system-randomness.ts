import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Randomness } from '@live-webinar/domain';

// Crockford's alphabet without i, l, o and u, so that a passcode can be read out. It has 32 characters, so that each is
// equally likely.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PASSCODE_LENGTH = 12;
const FRACTIONS = 2 ** 32;

/** The operating system's randomness. A passcode has 12 characters, which is 60 bits. */
export const systemRandomness: Randomness = {
  uuid: () => randomUUID(),
  passcode: () => [...randomBytes(PASSCODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  base64: (bytes) => randomBytes(bytes).toString('base64'),
  fraction: () => randomInt(FRACTIONS) / FRACTIONS,
};
