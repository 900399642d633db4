import { vi } from 'vitest';

/** Uses fake timers. Promises, requests and animation frames are not faked. */
export const fakeTime = (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
};

/**
 * Advances the fake timers, in steps between which answers can arrive. Each timer fires at its own time. Does not use
 * `vi.advanceTimersByTimeAsync`, which waits for a real timer after each fake one: browsers delay nested timers.
 */
export const passTime = async (ms: number): Promise<void> => {
  const step = Math.max(100, Math.ceil(ms / 100));
  for (let passed = 0; passed < ms; passed += step) {
    await fireTimers(Math.min(step, ms - passed));
    for (let turn = 0; turn < 3; turn += 1) await nextTask();
  }
};

const fireTimers = async (ms: number) => {
  const end = { isReached: false };
  setTimeout(() => (end.isReached = true), ms);
  while (!end.isReached) {
    await nextTask();
    vi.advanceTimersToNextTimer();
  }
  // Timers without a delay that the last ones have set.
  vi.advanceTimersByTime(0);
};

const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The time from now on, as the API formats it. */
export const inTime = (ms: number): string => new Date(Date.now() + ms).toISOString();
