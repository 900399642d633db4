import { randomBytes, randomUUID } from 'node:crypto';
import type { Randomness } from '@live-webinar/domain';

// Crockford's alphabet: no i, l, o or u, so that a passcode can be read out. Being 32 long, it takes 5 bits of a byte
// and favours no letter.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const passcodeLength = 12;

/** The operating system's randomness. A passcode has 12 characters, which is 60 bits. */
export const systemRandomness: Randomness = {
  uuid: () => randomUUID(),
  passcode: () => [...randomBytes(passcodeLength)].map((byte) => alphabet[byte % alphabet.length]).join(''),
};
