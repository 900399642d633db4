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
  it('is the time here, as long as no answer tells it', () => {
    const time = createServerTime();
    time.learn(null, NOW);
    time.learn('yesterday', NOW);
    expect(time.now()).toBe(NOW);
  });

  it.each([HOUR, -HOUR])('is told by an answer where the clock here is %i ms off', (difference) => {
    const time = createServerTime();
    time.learn(dateOf(NOW + difference), NOW);
    expect(time.now()).toBe(NOW + difference);
    vi.setSystemTime(NOW + 60_000);
    expect(time.now()).toBe(NOW + difference + 60_000);
  });

  it('is the time here where the difference is a few seconds, or is explained by a slow answer', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + 4_000), NOW);
    expect(time.now()).toBe(NOW);
    vi.setSystemTime(NOW + 12_000);
    time.learn(dateOf(NOW + 1_000), NOW);
    expect(time.now()).toBe(NOW + 12_000);
  });

  it('does not jump with each answer', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + HOUR), NOW);
    time.learn(dateOf(NOW + HOUR + 2_000), NOW);
    expect(time.now()).toBe(NOW + HOUR);
  });

  it('follows a clock here that is set right', () => {
    const time = createServerTime();
    time.learn(dateOf(NOW + HOUR), NOW);
    vi.setSystemTime(NOW + HOUR);
    time.learn(dateOf(NOW + HOUR), NOW + HOUR);
    expect(time.now()).toBe(NOW + HOUR);
  });
});
