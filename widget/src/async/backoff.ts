/** How the delay between two attempts grows. */
export interface Backoff {
  /** The delay after a success. */
  readonly minMs: number;
  /** The longest delay, after many failures. */
  readonly maxMs: number;
}

/** The longest delay that a server can ask for. Timers with delays of some weeks fire at once. */
const MAX_REQUESTED_DELAY_MS = 600_000;

/**
 * The delay before the next attempt. It doubles with each failure. Up to 20 % more or less keeps many pages from sending
 * their requests in step.
 *
 * @param failures how many attempts in a row have failed
 * @param retryAfterS the delay that the server asked for
 * @param random from 0 to 1
 * @returns milliseconds
 */
export const backoffDelay = (
  { minMs, maxMs }: Backoff,
  failures: number,
  retryAfterS = 0,
  random = Math.random(),
): number =>
  Math.max(Math.min(minMs * 2 ** failures, maxMs) * (0.8 + 0.4 * random), clampDelay(retryAfterS * 1_000));

/** Limits a delay that a server asked for to ten minutes. */
export const clampDelay = (delayMs: number): number => Math.min(delayMs, MAX_REQUESTED_DELAY_MS);
