import { expect } from 'vitest';
import { CONDITION_MS } from '../../../.config/time-limits.mjs';

/** Waits until a condition holds. Polls on the real clock. */
export const waitUntil = (condition: () => unknown, what = 'the condition holds'): Promise<void> =>
  expect.poll(() => Boolean(condition()), { message: what, timeout: CONDITION_MS, interval: 10 }).toBe(true);

/**
 * Resolves when all answers so far have been read and rendered: it reads an answer itself, which comes after them. Needs
 * no clock.
 */
export const settled = async (): Promise<void> => {
  // An answer may lead to another request.
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

/** How long an element may be out of the page before it counts as removed: see removal-controller.ts. */
const MOVE_TIMEOUT_MS = 100;

/** Resolves when elements that left the page count as removed. Timers fire in the order of their ends on any machine. */
export const afterMovingTime = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, MOVE_TIMEOUT_MS + 20));
  await settled();
};
