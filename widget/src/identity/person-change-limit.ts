/** The delay after the first change of person, and the longest one. */
const MIN_DELAY_MS = 2_000;
const MAX_DELAY_MS = 60_000;

/** After this time without a change, the next one counts as the first again. */
const RESET_AFTER_MS = 300_000;

/** Limits how often the element begins again for a page whose `getToken` answers another person's token each time. */
export interface PersonChangeLimit {
  /** Whether the element may follow a change now; if so, the change counts. */
  allow(): boolean;
}

/**
 * Allows the first change at once; after each one the delay doubles.
 *
 * @param now a monotonic time, such as `performance.now()`
 */
export const createPersonChangeLimit = (now = () => performance.now()): PersonChangeLimit => {
  let changes = 0;
  let nextAt = -Infinity;

  return {
    allow() {
      const at = now();
      if (at < nextAt) return false;
      if (at > nextAt + RESET_AFTER_MS) changes = 0;
      nextAt = at + Math.min(MIN_DELAY_MS * 2 ** changes, MAX_DELAY_MS);
      changes += 1;
      return true;
    },
  };
};
