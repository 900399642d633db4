import { describe, expect, it } from 'vitest';
import { countMarks, shareOf, timeMarks } from '../../src/report/time-scale.js';

const MINUTE_MS = 60_000;
const at = (time: string) => Date.parse(`2026-11-30T${time}Z`);

describe('the time scale', () => {
  it('the time scale places moments between 0 and 1, those outside at the edges', () => {
    const span = { from: 100, to: 200 };
    expect([50, 100, 125, 200, 900].map((moment) => shareOf(span, moment))).toEqual([0, 0, 0.25, 1, 1]);
    expect(shareOf({ from: 100, to: 100 }, 100)).toBe(0);
  });

  it('the time scale has marks at round times', () => {
    const marks = timeMarks({ from: at('17:55:10'), to: at('19:26:00') }, 8, 0);
    expect(marks).toEqual(
      ['18:00', '18:15', '18:30', '18:45', '19:00', '19:15'].map((time) => at(`${time}:00`)),
    );
  });

  it('the time scale has round times of the viewer’s clock, also where it differs by half hours', () => {
    const offsetMs = 5.5 * 60 * MINUTE_MS;
    const marks = timeMarks({ from: at('00:00:00'), to: at('05:00:00') }, 6, offsetMs);
    expect(marks[0]).toBe(at('00:30:00'));
    expect(marks.every((mark) => (mark + offsetMs) % (60 * MINUTE_MS) === 0)).toBe(true);
  });

  it.each([
    [20_000, 6],
    [26 * 60 * MINUTE_MS, 4],
    [90 * 24 * 60 * MINUTE_MS, 4],
  ])('the time scale has few marks for %i ms', (length, most) => {
    const marks = timeMarks({ from: at('00:00:00'), to: at('00:00:00') + length }, most, 0);
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.length).toBeLessThanOrEqual(most + 1);
  });
});

describe('the scale of people', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [56, [0, 20, 40, 60]],
    [100, [0, 50, 100]],
    [10_000, [0, 5_000, 10_000]],
  ])('the scale of people up to %i has whole, round numbers', (max, marks) => {
    expect(countMarks(max)).toEqual(marks);
  });
});
