import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Answer } from './ask.js';

/** How outdated the cache of one process may be after a change of another. */
const MAX_CACHE_AGE_MS = 1_000;

/**
 * Repeats requests until all answers are as expected. The answers to requests that are sent a second after `since` must be
 * as expected, however slow the machine is, because the cache promises it.
 */
export const becomesTrueWithinASecond = async (
  since: number,
  asking: () => Promise<readonly Answer[]>,
  expected: object,
): Promise<void> => {
  for (;;) {
    const askedAt = performance.now();
    const answers = await asking();
    try {
      for (const answer of answers) expect(answer).toMatchObject(expected);
      return;
    } catch (error) {
      if (askedAt - since > MAX_CACHE_AGE_MS) throw error;
    }
    await wait(10);
  }
};
