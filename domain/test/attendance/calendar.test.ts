import { describe, expect, it } from 'vitest';
import { bucketStarts, calendarDay, calendarOf, type Bucket } from '../../src/attendance/calendar.js';

const starts = (timeZone: string, bucket: Bucket, from: string, to: string, limit = 100) =>
  bucketStarts(calendarOf(timeZone), bucket, { from: new Date(from), to: new Date(to), limit }).map((at) =>
    at.toISOString().replace(':00.000Z', 'Z'),
  );

describe('the days, weeks and months of a time zone', () => {
  it('begins days at midnight, also when a day has 23 or 25 hours', () => {
    expect(starts('Europe/Berlin', 'day', '2026-03-28T12:00Z', '2026-03-31T12:00Z')).toEqual([
      ...['2026-03-27T23:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z', '2026-03-30T22:00Z'],
    ]);
    expect(starts('Europe/Berlin', 'day', '2026-10-24T12:00Z', '2026-10-27T12:00Z')).toEqual([
      ...['2026-10-23T22:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z', '2026-10-26T23:00Z'],
    ]);
  });

  it('begins weeks on Monday', () => {
    expect(starts('Europe/Berlin', 'week', '2026-03-29T21:59Z', '2026-04-06T00:00Z')).toEqual([
      ...['2026-03-22T23:00Z', '2026-03-29T22:00Z', '2026-04-05T22:00Z'],
    ]);
  });

  it('begins months on the first, across the end of a year', () => {
    expect(starts('America/New_York', 'month', '2026-11-01T04:00Z', '2027-01-01T05:01Z')).toEqual([
      ...['2026-11-01T04:00Z', '2026-12-01T05:00Z', '2027-01-01T05:00Z'],
    ]);
  });

  it('begins a day without midnight, or with two, with its first moment', () => {
    expect(starts('Africa/Cairo', 'day', '2026-04-24T12:00Z', '2026-04-25T12:00Z')).toEqual([
      ...['2026-04-23T22:00Z', '2026-04-24T21:00Z'],
    ]);
    expect(starts('America/Havana', 'day', '2026-11-01T12:00Z', '2026-11-02T12:00Z')).toEqual([
      ...['2026-11-01T04:00Z', '2026-11-02T05:00Z'],
    ]);
  });

  it('has each day once, also where the calendar has skipped one', () => {
    expect(starts('Pacific/Apia', 'month', '2011-12-15T12:00Z', '2012-01-15T12:00Z')).toEqual([
      ...['2011-12-01T10:00Z', '2011-12-31T10:00Z'],
    ]);
  });

  it('includes the bucket of the first moment, and not the one that begins at the end', () => {
    expect(starts('UTC', 'day', '2026-03-01T00:00Z', '2026-03-02T00:00Z')).toEqual(['2026-03-01T00:00Z']);
  });

  it('stops at the limit', () => {
    expect(starts('UTC', 'day', '1000-01-01T00:00Z', '9000-01-01T00:00Z', 3)).toHaveLength(3);
  });

  it.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/St_Johns'])(
    'begins every day of a year in %s with a moment of this day, after one of the day before',
    (timeZone) => {
      const calendar = calendarOf(timeZone);
      for (let day = calendarDay(2026, 1, 1); day < calendarDay(2027, 1, 1); day += 1) {
        const start = calendar.startOf(day).getTime();
        expect([calendar.dayOf(new Date(start - 1)), calendar.dayOf(new Date(start))]).toEqual([
          day - 1,
          day,
        ]);
      }
    },
  );
});
