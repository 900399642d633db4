import { describe, expect, it } from 'vitest';
import { areaPath, linePath, pointAt, pointsOf, spanOf } from '../../src/report/curve.js';

const span = { from: 0, to: 100 };
const plot = { width: 200, height: 50 };
const points = [
  { at: 10, people: 1 },
  { at: 50, people: 2 },
];

describe('the curve', () => {
  it('the curve has steps, and its last number holds until the end', () => {
    expect(linePath(points, span, 2, plot)).toBe('M20 25H100V0H200');
    expect(areaPath(points, span, 2, plot)).toBe('M20 25H100V0H200V50H20Z');
  });

  it('the curve of nobody is empty', () => {
    expect(linePath([], span, 1, plot)).toBe('');
    expect(areaPath([], span, 1, plot)).toBe('');
  });

  it('the curve is ordered by time', () => {
    const curve = ['2026-11-30T18:30:00Z', '2026-11-30T18:00:00Z'].map((at, people) => ({ at, people }));
    expect(pointsOf(curve).map(({ people }) => people)).toEqual([1, 0]);
  });

  it.each([
    [0, 0],
    [10, 0],
    [49, 0],
    [50, 1],
    [999, 1],
  ])('the point that holds at %i is the %i. one', (at, index) => {
    expect(pointAt(points, at)).toBe(index);
  });

  it('a session that is active lasts until now', () => {
    const started_at = '2026-11-30T18:00:00Z';
    const from = Date.parse(started_at);
    expect(spanOf({ started_at, ended_at: null }, from + 60_000)).toEqual({ from, to: from + 60_000 });
    expect(spanOf({ started_at, ended_at: '2026-11-30T18:00:30Z' }, from + 60_000).to).toBe(from + 30_000);
    // The clock of the device may be behind.
    expect(spanOf({ started_at, ended_at: null }, from - 60_000).to).toBeGreaterThan(from);
  });
});
