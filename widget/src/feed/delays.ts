/** How often something is tried, in milliseconds: after success, and after many failures. */
export interface Pace {
  readonly first: number;
  readonly slowest: number;
}

/** How often the API is asked, and how rarely after many failures. */
export const POLLING: Pace = { first: 5_000, slowest: 60_000 };

/** When the API is asked whether a lower revision is still what it says. A status is at most about a second old. */
export const RECHECK: Pace = { first: 3_000, slowest: 60_000 };

/** How often a stream is tried that something on the way holds back. */
export const HELD_BACK: Pace = { first: 60_000, slowest: 600_000 };

/** The longest that a server can make an element wait, in milliseconds. Beyond some weeks timers run at once. */
const LONGEST = 600_000;

/**
 * How long to wait before trying again, in milliseconds: twice as long after each failure, and a fifth more or less each
 * time, so that a full room's elements do not come back in step.
 *
 * @param retryAfter what the server asks for, in seconds
 * @param random from 0 to 1
 */
export const delayAfter = (
  { first, slowest }: Pace,
  failures: number,
  retryAfter = 0,
  random = Math.random(),
): number =>
  Math.max(Math.min(first * 2 ** failures, slowest) * (0.8 + 0.4 * random), atMost(retryAfter * 1_000));

/**
 * How long to wait before a stream that has ended is opened again, in milliseconds.
 *
 * @param said the number that the server said, as text; without one it is two to four seconds
 * @param random from 0 to 1
 */
export const returnDelay = (said: string | undefined, random = Math.random()): number =>
  said && /^\d+$/.test(said) ? atMost(Number(said)) : 2_000 + 2_000 * random;

const atMost = (milliseconds: number) => Math.min(milliseconds, LONGEST);
