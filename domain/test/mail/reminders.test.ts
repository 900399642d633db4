import { minute } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { dueReminder } from '../../src/mail/reminders.js';

const startsAt = minute(0);
const dueBefore = (minutesLeft: number, reminders: readonly number[] = [1440, 60]) =>
  dueReminder(startsAt, reminders, minute(-minutesLeft))?.minutes;

describe('a reminder', () => {
  it.each([
    [1441, undefined],
    [1440, 1440],
    [720, 1440],
    [719, undefined],
    [61, undefined],
    [60, 60],
    [30, 60],
    [29, undefined],
    [0, undefined],
    [-1, undefined],
  ])('%i minutes before the start is %s', (left, expected) => {
    expect(dueBefore(left)).toBe(expected);
  });

  it('is the latest one if several are due', () => {
    expect(dueBefore(55, [90, 60, 1440])).toBe(60);
  });

  it('has a planned moment', () => {
    expect(dueReminder(startsAt, [60], minute(-40))?.dueAt).toEqual(minute(-60));
  });
});
