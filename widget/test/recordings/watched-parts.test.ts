import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWatchedParts,
  MAX_PARTS,
  unionOf,
  type Part,
} from '../../src/recordings/player/watched-parts.js';

const length = (parts: readonly (readonly number[])[]) =>
  parts.reduce((sum, [from = 0, to = 0]) => sum + (to - from), 0);

describe('what was watched of a recording', () => {
  it('nothing is reported before anything was played', () => {
    expect(createWatchedParts(0).next()).toBeUndefined();
    const resumed = createWatchedParts(754.2);
    resumed.played([], 754.2);
    expect(resumed.next()).toBeUndefined();
  });

  it('only what has not arrived yet is reported, and what was lost comes again', () => {
    const parts = createWatchedParts(0);
    parts.played([[0, 12]], 12);
    const first = parts.next();
    expect(first).toEqual({ position: 12, watched: [[0, 12]] });
    parts.played([[0, 24]], 24);
    expect(parts.next()).toEqual({ position: 24, watched: [[0, 24]] });
    if (first) parts.arrived(first);
    expect(parts.next()).toEqual({ position: 24, watched: [[12, 24]] });
  });

  it('what was skipped is not reported', () => {
    const parts = createWatchedParts(0);
    parts.played(
      [
        [0, 10],
        [300, 305.5],
      ],
      305.5,
    );
    expect(parts.next()).toEqual({
      position: 305.5,
      watched: [
        [0, 10],
        [300, 305.5],
      ],
    });
  });

  it('a move is reported without anything played, but not a twitch', () => {
    const parts = createWatchedParts(60);
    parts.played([], 60.5);
    expect(parts.next()).toBeUndefined();
    parts.played([], 5);
    expect(parts.next()).toEqual({ position: 5, watched: [] });
  });

  it('what was played before the address was renewed is not lost', () => {
    const parts = createWatchedParts(0);
    parts.played([[0, 30]], 30);
    // A new address: the browser's count starts over.
    parts.played([[30, 40]], 40);
    expect(parts.next()).toEqual({ position: 40, watched: [[0, 40]] });
  });

  it('no report has more parts than the API takes, and the others follow', () => {
    const parts = createWatchedParts(0);
    const many = Array.from({ length: MAX_PARTS + 50 }, (_, index): Part => [index * 10, index * 10 + 1]);
    parts.played(many, 1);
    const first = parts.next();
    expect(first?.watched).toHaveLength(MAX_PARTS);
    if (first) parts.arrived(first);
    expect(parts.next()?.watched).toHaveLength(50);
  });

  it('whatever is played and whatever is lost, all of it is reported, and nothing that has arrived comes again', () => {
    const part = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 60 }))
      .map(([from, seconds]): Part => [from / 10, (from + seconds) / 10]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(part, { maxLength: 4 }), fc.boolean())), (steps) => {
        const parts = createWatchedParts(0);
        const arrived: Part[] = [];
        for (const [played, isLost] of steps) {
          parts.played(played, 0);
          const report = parts.next();
          if (!report || isLost) continue;
          parts.arrived(report);
          arrived.push(...report.watched.map(([from = 0, to = 0]): Part => [from, to]));
        }
        const last = parts.next();
        if (last) {
          parts.arrived(last);
          arrived.push(...last.watched.map(([from = 0, to = 0]): Part => [from, to]));
        }
        const all = unionOf(steps.flatMap(([played]) => played));
        expect(unionOf(arrived)).toEqual(all);
        // Without overlaps, the sum is the length.
        expect(length(arrived)).toBeCloseTo(length(all), 6);
        expect(parts.next()).toBeUndefined();
      }),
    );
  });
});
