import { describe, expect, it } from 'vitest';
import { backoffDelay } from '../../src/async/backoff.js';

const BACKOFF = { minMs: 5_000, maxMs: 60_000 };

describe('backoffDelay', () => {
  it('backoffDelay is the first delay after a success, with up to 20 % more or less', () => {
    expect(backoffDelay(BACKOFF, 0, 0, 0)).toBe(4_000);
    expect(backoffDelay(BACKOFF, 0, 0, 0.5)).toBe(5_000);
    expect(backoffDelay(BACKOFF, 0, 0, 1)).toBeCloseTo(6_000);
  });

  it('backoffDelay doubles after each failure, up to the longest delay', () => {
    expect([1, 2, 3, 4, 5, 40].map((failures) => backoffDelay(BACKOFF, failures, 0, 0.5))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('backoffDelay respects a longer delay that the server asks for, up to ten minutes', () => {
    expect(backoffDelay(BACKOFF, 0, 3, 0.5)).toBe(5_000);
    expect(backoffDelay(BACKOFF, 0, 30, 0.5)).toBe(30_000);
    expect(backoffDelay(BACKOFF, 0, 1e9, 0.5)).toBe(600_000);
  });
});
