import { addProgress, resumePosition, unionOf, watchedCurve, watchedShare } from '@live-webinar/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const second = fc.double({ min: 0, max: 200, noNaN: true });
const intervals = fc.array(fc.tuple(second, second), { maxLength: 30 });

describe('what was watched', () => {
  it('is the union of the parts, in order, within the recording', () => {
    expect(
      unionOf(
        [
          [50, 70],
          [0, 10],
          [5, 20],
          [20.5, 30],
          [90, 300],
          [8, 3],
        ],
        100,
      ),
    ).toEqual([
      [0, 30],
      [50, 70],
      [90, 100],
    ]);
  });

  it('is the same in whatever order and however often it is reported', () => {
    fc.assert(
      fc.property(intervals, (parts) => {
        const once = unionOf(parts, 100);
        expect(unionOf([...parts].reverse(), 100)).toEqual(once);
        expect(unionOf([...once, ...parts], 100)).toEqual(once);
        expect(watchedShare(once, 100)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has at most 500 parts, the nearest of which become one', () => {
    const parts = Array.from({ length: 2_000 }, (_, index) => [index * 4, index * 4 + 1] as const);
    const joined = unionOf([...parts, [9_000, 9_001]], 10_000);
    expect(joined.length).toBeLessThanOrEqual(500);
    expect(joined.at(-1)).toEqual([9_000, 9_001]);
  });

  it('is a share of the length, of which nothing has none', () => {
    expect(watchedShare([[0, 25]], 100)).toBe(0.25);
    expect(watchedShare([], 0)).toBe(0);
  });

  it('is a curve of how many people have watched each stretch', () => {
    const curve = watchedCurve(
      [
        [[0, 12]],
        [
          [0, 3],
          [11, 12],
        ],
        [],
      ],
      20,
    );
    expect(curve).toEqual([
      { at: 0, people: 2 },
      { at: 5, people: 1 },
      { at: 10, people: 2 },
      { at: 15, people: 0 },
    ]);
    expect(watchedCurve([], 100_000).length).toBeLessThanOrEqual(200);
    expect(watchedCurve([], 0)).toEqual([]);
  });

  it('resumes where the person stopped, and starts over after the end', () => {
    const known = addProgress({ position: 5, watched: [[0, 5]] }, { position: 50, watched: [[5, 50]] }, 100);
    expect(known).toEqual({ position: 50, watched: [[0, 50]] });
    expect(resumePosition(known, 100)).toBe(50);
    expect(resumePosition({ position: 95, watched: [] }, 100)).toBe(0);
    expect(resumePosition(undefined, 100)).toBe(0);
    expect(addProgress(undefined, { position: 500, watched: [] }, 100).position).toBe(100);
  });
});
