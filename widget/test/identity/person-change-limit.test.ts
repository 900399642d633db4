import { describe, expect, it } from 'vitest';
import { createPersonChangeLimit } from '../../src/identity/person-change-limit.js';

/** The given moments at which a change is allowed. */
const allowedAt = (seconds: readonly number[]) => {
  let now = 0;
  const changes = createPersonChangeLimit(() => now * 1_000);
  return seconds.filter((second) => {
    now = second;
    return changes.allow();
  });
};
const upTo = (seconds: number) => Array.from({ length: seconds }, (_, second) => second);

describe('the limit for changes of person', () => {
  it('a first change of person is allowed at once, and each further one after a doubled delay of up to a minute', () => {
    expect(allowedAt(upTo(300))).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242]);
  });

  it('a change of person is allowed at once again after five minutes without one', () => {
    expect(allowedAt([0, 2, 6, 400, 402])).toEqual([0, 2, 6, 400, 402]);
  });
});
