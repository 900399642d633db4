import { describe, expect, it } from 'vitest';
import { pollingDelay } from '../../src/session/polling.js';

describe('polling', () => {
  it('asks about every five seconds', () => {
    expect(pollingDelay(0, 0)).toBe(4_000);
    expect(pollingDelay(0, 0.5)).toBe(5_000);
    expect(pollingDelay(0, 1)).toBeCloseTo(6_000);
  });

  it('waits twice as long after each failure, up to a minute', () => {
    expect([1, 2, 3, 4, 5, 40].map((failures) => pollingDelay(failures, 0.5))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });
});
