/** Makes what nobody can guess, from a cryptographic source. */
export interface Randomness {
  /** A random UUID (version 4). */
  uuid(): string;
  /** A passcode with at least 50 bits of randomness, of letters and digits. */
  passcode(): string;
}
