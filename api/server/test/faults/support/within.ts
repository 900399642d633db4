import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Answer } from './ask.js';

/** How old what one process remembers of another's changes may be, in milliseconds. */
const AGE = 1_000;

/**
 * Asks until all answers are as expected. What is asked a second after `since` must be: that is a promise about what is
 * remembered, whatever the machine's speed.
 */
export const isSoWithinASecond = async (
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
      if (askedAt - since > AGE) throw error;
    }
    await wait(10);
  }
};
