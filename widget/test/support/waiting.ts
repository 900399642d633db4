import { expect } from 'vitest';
import { CONDITION_MS } from '../../../.config/time-limits.mjs';

/** Waits until something is so. Asks on the real clock. */
export const waitUntil = (condition: () => unknown, what = 'the condition holds'): Promise<void> =>
  expect.poll(() => Boolean(condition()), { message: what, timeout: CONDITION_MS, interval: 10 }).toBe(true);

/**
 * Resolves when all that was answered so far has been read and drawn: an answer of our own, which is read in the same way,
 * comes after it. Needs no clock.
 */
export const settled = async (): Promise<void> => {
  // What an answer brings about may be another question.
  for (let answers = 0; answers < 3; answers += 1) {
    await new Response('{}').json();
    await nextTask();
  }
};

const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/** How long an element that left the page is taken for moved, in milliseconds: see live-webinar.ts. */
const MOVING_TIME = 100;

/** Resolves when elements that left the page count as removed: timers fire in the order of their ends, on any machine. */
export const afterMovingTime = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, MOVING_TIME + 20));
  await settled();
};
