import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerTime } from '../../src/api/server-time.js';

const NOW = Date.parse('2026-03-01T18:00:00Z');
const HOUR = 3_600_000;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const dateOf = (time: number) => new Date(time).toUTCString();

describe('the server’s time', () => {
  it('the server’s time is the device’s time until an answer has a valid date', () => {
    const time = createServerTime();
    time.learn(null, NOW);
    time.learn('yesterday', NOW);
    expect(time.now()).toBe(NOW);
  });

  it.each([HOUR, -HOUR])(
    'the server’s time is taken from an answer if the device is %i ms off',
    (difference) => {
      const time = createServerTime();
      time.learn(dateOf(NOW + difference), NOW);
      expect(time.now()).toBe(NOW + difference);
      vi.setSystemTime(NOW + 60_000);
      expect(time.now()).toBe(NOW + difference + 60_000);
    },
  );

  it('the server’s time is the device’s time if the difference is a few seconds or due to a slow answer', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + 4_000), NOW);
    expect(time.now()).toBe(NOW);
    vi.setSystemTime(NOW + 12_000);
    time.learn(dateOf(NOW + 1_000), NOW);
    expect(time.now()).toBe(NOW + 12_000);
  });

  it('the server’s time does not jump with each answer', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + HOUR), NOW);
    time.learn(dateOf(NOW + HOUR + 2_000), NOW);
    expect(time.now()).toBe(NOW + HOUR);
  });

  it('the server’s time stays right when the device’s clock is corrected', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + HOUR), NOW);
    vi.setSystemTime(NOW + HOUR);
    time.learn(dateOf(NOW + HOUR), NOW + HOUR);
    expect(time.now()).toBe(NOW + HOUR);
  });
});
