import { describe, expect, it } from 'vitest';
import { createPersonChanges } from '../../src/identity/person-change-limit.js';

/** At which of these moments, in seconds, a change was allowed. */
const allowedAt = (seconds: readonly number[]) => {
  let now = 0;
  const changes = createPersonChanges(() => now * 1_000);
  return seconds.filter((second) => {
    now = second;
    return changes.allow();
  });
};
const upTo = (seconds: number) => Array.from({ length: seconds }, (_, second) => second);

describe('another person', () => {
  it('is followed at once, and then after twice the wait of the time before, up to a minute', () => {
    expect(allowedAt(upTo(300))).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242]);
  });

  it('is followed at once again after some minutes without a change', () => {
    expect(allowedAt([0, 2, 6, 400, 402])).toEqual([0, 2, 6, 400, 402]);
  });
});
