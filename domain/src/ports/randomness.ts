/** Makes what nobody can guess, from a cryptographic source. */
export interface Randomness {
  /** A random UUID (version 4). */
  uuid(): string;
  /** A passcode with at least 50 bits of randomness, of letters and digits. */
  passcode(): string;
  /** That many random bytes, in base64. */
  base64(bytes: number): string;
  /** A number from 0 to below 1, to spread work over time. */
  fraction(): number;
}
