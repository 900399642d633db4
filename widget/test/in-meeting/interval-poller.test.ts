import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIntervalPoller, intervalDelayMs } from '../../src/in-meeting/interval-poller.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('intervalDelayMs', () => {
  it('the delay after a success is the interval', () => {
    expect(intervalDelayMs(30_000, 0, 0.9)).toBe(30_000);
  });

  it('the delay after failures grows from a few seconds to at most 20 % above the interval', () => {
    const pauses = [1, 2, 3, 4, 5, 40].map((failures) => intervalDelayMs(30_000, failures, 0.5));
    expect(pauses).toEqual([3_000, 6_000, 12_000, 24_000, 30_000, 30_000]);
    expect(intervalDelayMs(30_000, 40, 1)).toBeCloseTo(36_000);
  });
});

describe('an interval poller', () => {
  it('an interval poller runs its task from its start until it is stopped', async () => {
    const go = vi.fn(async () => undefined);
    const poller = createIntervalPoller(10_000, go);
    poller.runSoon();
    await later(60_000);
    expect(go).toHaveBeenCalledTimes(0);
    poller.start();
    await later(25_000);
    expect(go).toHaveBeenCalledTimes(3);
    poller.stop();
    await later(60_000);
    expect(go).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('many calls of runSoon() lead to one run', async () => {
    const go = vi.fn(async () => undefined);
    const poller = createIntervalPoller(10_000, go);
    poller.start();
    await later(5_000);
    for (let n = 0; n < 5; n += 1) poller.runSoon();
    await later(1_000);
    expect(go).toHaveBeenCalledTimes(1);
    await later(600);
    expect(go).toHaveBeenCalledTimes(2);
    await later(9_000);
    expect(go).toHaveBeenCalledTimes(2);
    poller.stop();
  });

  it('runSoon() with a number leads to as many runs in a row, and further calls do not put them off', async () => {
    const go = vi.fn(async () => undefined);
    const poller = createIntervalPoller(60_000, go);
    poller.start();
    await later(100);
    poller.runSoon(3);
    await later(1_000);
    poller.runSoon(3);
    await later(600);
    expect(go).toHaveBeenCalledTimes(2);
    await later(3_000);
    expect(go).toHaveBeenCalledTimes(4);
    await later(20_000);
    expect(go).toHaveBeenCalledTimes(4);
    poller.stop();
  });

  it('runSoon() waits for the run that is under way', async () => {
    let answer: () => void = () => undefined;
    const go = vi.fn(
      (_: AbortSignal) =>
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
    );
    const poller = createIntervalPoller(10_000, go);
    poller.start();
    poller.runSoon();
    await later(9_000);
    expect(go).toHaveBeenCalledTimes(1);
    expect(go.mock.calls[0]?.[0].aborted).toBe(false);
    answer();
    await later(1_600);
    expect(go).toHaveBeenCalledTimes(2);
    poller.stop();
    expect(go.mock.calls[1]?.[0].aborted).toBe(true);
  });

  it('runSoon() does not shorten the delay after a failure', async () => {
    const go = vi.fn(() => Promise.reject<undefined>(new Error('no')));
    const poller = createIntervalPoller(30_000, go);
    poller.start();
    for (let second = 0; second < 60; second += 1) {
      poller.runSoon();
      await later(1_000);
    }
    // After 3, 6, 12 and 24 seconds, a fifth more or less.
    expect(go.mock.calls.length).to.be.within(5, 6);
    poller.stop();
  });

  it('an interval poller repeats a run that failed before its interval is over', async () => {
    const go = vi.fn(() => Promise.reject<undefined>(new Error('no')));
    const poller = createIntervalPoller(30_000, go);
    poller.start();
    await later(4_000);
    expect(go).toHaveBeenCalledTimes(2);
    poller.stop();
  });
});
