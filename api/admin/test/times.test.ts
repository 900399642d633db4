import { describe, expect, it } from 'vitest';
import { duration, endOfDay, startOfDay, utcTime } from '../src/times.js';

describe('times', () => {
  it('writes a moment in UTC, to the second', () => {
    expect(utcTime('2026-03-01T18:00:05.123Z')).toBe('2026-03-01 18:00:05 UTC');
  });

  it.each([
    ['2026-03-01T18:00:45.000Z', '45 sec'],
    ['2026-03-01T18:12:30.000Z', '12 min'],
    ['2026-03-01T19:05:00.000Z', '1 hr 5 min'],
    ['2026-03-03T18:00:00.000Z', '48 hr 0 min'],
    ['2026-03-01T17:00:00.000Z', '0 sec'],
  ])('says how long it is until %s', (to, text) => {
    expect(duration('2026-03-01T18:00:00.000Z', to)).toBe(text);
  });

  it('filters from the first moment of a local day to the first moment after another', () => {
    expect(startOfDay('2026-03-01')).toBe(new Date(2026, 2, 1).toISOString());
    expect(endOfDay('2026-12-31')).toBe(new Date(2027, 0, 1).toISOString());
    expect(startOfDay('')).toBeUndefined();
  });
});
