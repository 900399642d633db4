import { nextAttempt, RETRY_DURATION_MS } from '@live-webinar/domain';
import { minute } from '@live-webinar/domain/fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** When a receiver that never answers is tried, in milliseconds after the first attempt. */
const attemptsWith = (random: () => number): readonly number[] => {
  const firstAttemptAt = minute(0);
  const times = [0];
  let at = firstAttemptAt;
  for (;;) {
    const next = nextAttempt({ attempts: times.length, firstAttemptAt, at, random: random() });
    if (!next) return times;
    at = next;
    times.push(at.getTime() - firstAttemptAt.getTime());
  }
};

describe('the pauses between attempts', () => {
  it('grow from five seconds to three hours, over a day', () => {
    const pauses = attemptsWith(() => 0.5).map((time, index, all) => (time - (all[index - 1] ?? 0)) / 1_000);
    expect(pauses.slice(1)).toEqual([
      5, 30, 120, 600, 1_800, 3_600, 7_200, 10_800, 10_800, 10_800, 10_800, 10_800, 10_800,
    ]);
  });

  it('differ by up to a fifth, so that deliveries that failed together come back one after the other', () => {
    const pauseWith = (random: number) =>
      (nextAttempt({ attempts: 1, firstAttemptAt: minute(0), at: minute(0), random })?.getTime() ?? 0) -
      minute(0).getTime();
    expect(pauseWith(0)).toBe(4_000);
    expect(pauseWith(0.999_999)).toBe(5_999);
  });

  it('end within a day of the first attempt, whatever the random numbers are', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (numbers) => {
          const times = attemptsWith(() => numbers.next().value as number);
          expect(times.at(-1)).toBeLessThanOrEqual(RETRY_DURATION_MS);
          expect(times.at(-1)).toBeGreaterThan(RETRY_DURATION_MS * 0.8);
        },
      ),
    );
  });
});
