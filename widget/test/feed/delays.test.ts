import { describe, expect, it } from 'vitest';
import { delayAfter, HELD_BACK, POLLING, returnDelay } from '../../src/feed/delays.js';

describe('the delay between polls', () => {
  it('is about five seconds', () => {
    expect(delayAfter(POLLING, 0, 0, 0)).toBe(4_000);
    expect(delayAfter(POLLING, 0, 0, 0.5)).toBe(5_000);
    expect(delayAfter(POLLING, 0, 0, 1)).toBeCloseTo(6_000);
  });

  it('is twice as long after each failure, up to a minute', () => {
    expect([1, 2, 3, 4, 5, 40].map((failures) => delayAfter(POLLING, failures, 0, 0.5))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('is what the server asks for where that is longer, up to ten minutes', () => {
    expect(delayAfter(POLLING, 0, 3, 0.5)).toBe(5_000);
    expect(delayAfter(POLLING, 0, 30, 0.5)).toBe(30_000);
    expect(delayAfter(POLLING, 0, 1e9, 0.5)).toBe(600_000);
  });
});

describe('the delay before a stream is tried again that was held back', () => {
  it('is a minute at first, then up to ten', () => {
    expect([0, 1, 2, 3, 4, 40].map((failures) => delayAfter(HELD_BACK, failures, 0, 0.5))).toEqual([
      60_000, 120_000, 240_000, 480_000, 600_000, 600_000,
    ]);
  });
});

describe('the delay before a stream is opened again that has ended', () => {
  it('is what the server said, up to ten minutes', () => {
    expect(returnDelay('0', 0.5)).toBe(0);
    expect(returnDelay('750', 0.5)).toBe(750);
    expect(returnDelay('9'.repeat(400), 0.5)).toBe(600_000);
  });

  it.each([undefined, '', 'soon', '-1', '1.5'])('is two to four seconds where it said %j', (said) => {
    expect([0, 0.5, 1].map((random) => returnDelay(said, random))).toEqual([2_000, 3_000, 4_000]);
  });
});
