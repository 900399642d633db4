import { vi } from 'vitest';

/** Takes the timers over. Promises, fetches and frames go on by themselves. */
export const fakeTime = (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
};

/** Lets taken-over time pass, in steps between which answers can arrive. */
export const passTime = async (milliseconds: number): Promise<void> => {
  const step = Math.max(100, milliseconds / 100);
  for (let passed = 0; passed < milliseconds; passed += step) {
    await vi.advanceTimersByTimeAsync(Math.min(step, milliseconds - passed));
    for (let turn = 0; turn < 3; turn += 1) await nextTask();
  }
};

const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The time after a while, as the API writes it. */
export const inTime = (ms: number): string => new Date(Date.now() + ms).toISOString();
