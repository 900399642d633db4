/** How long to wait before another person is followed again, in milliseconds: at first, and at most. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** After how long without a change the next one counts as the first again, in milliseconds. */
const CALM_MS = 300_000;

/** Limits how fast the element follows a page whose function answers another person's token each time. */
export interface PersonChanges {
  /** Whether a change may be followed now; if so, it counts. */
  allow(): boolean;
}

/**
 * The first change is allowed at once, each further one after twice the wait of the one before.
 *
 * @param now in milliseconds, rising
 */
export const createPersonChanges = (now = () => performance.now()): PersonChanges => {
  let changes = 0;
  let next = -Infinity;

  return {
    allow() {
      const at = now();
      if (at < next) return false;
      if (at > next + CALM_MS) changes = 0;
      next = at + Math.min(FIRST_WAIT_MS * 2 ** changes, LONGEST_WAIT_MS);
      changes += 1;
      return true;
    },
  };
};
