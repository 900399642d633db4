/** A day, a week that begins on Monday, or a month. */
export type Bucket = 'day' | 'week' | 'month';

/** A day of the calendar, as the number of days since 1970-01-01. It has no time zone. */
export type CalendarDay = number;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The calendar of a time zone. */
export interface Calendar {
  /** The day on which a moment lies. */
  dayOf(at: Date): CalendarDay;
  /** The first moment of a day. It is not always midnight: some clocks are put forward at midnight. */
  startOf(day: CalendarDay): Date;
}

/**
 * @param timeZone an IANA name, such as `Europe/Berlin`
 * @throws RangeError if the engine does not know the time zone
 */
export const calendarOf = (timeZone: string): Calendar => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  /** How far the clocks of the time zone are ahead of UTC. */
  const offsetAt = (atMs: number): number => {
    const wholeSecond = Math.floor(atMs / 1000) * 1000;
    const parts = new Map(format.formatToParts(wholeSecond).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const [year, month, day] = [part('year'), part('month'), part('day')];
    return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second')) - wholeSecond;
  };
  const dayOf = (atMs: number): CalendarDay => Math.floor((atMs + offsetAt(atMs)) / DAY_MS);

  return {
    dayOf: (at) => dayOf(at.getTime()),
    startOf(day) {
      const midnight = day * DAY_MS;
      // The clocks may change near midnight, so the offsets before and after it are both tried.
      const before = midnight - offsetAt(midnight - DAY_MS);
      const after = midnight - offsetAt(midnight + DAY_MS);
      const [first] = [before, after].sort((a, b) => a - b).filter((atMs) => dayOf(atMs) === day);
      return new Date(first ?? after);
    },
  };
};

/** The day of the calendar with this date. `month` counts from 1. */
export const calendarDay = (year: number, month: number, day: number): CalendarDay =>
  Date.UTC(year, month - 1, day) / DAY_MS;

/** The first day of the day, week or month that a day belongs to. */
export const firstDayOf = (bucket: Bucket, day: CalendarDay): CalendarDay => {
  if (bucket === 'day') return day;
  const date = new Date(day * DAY_MS);
  if (bucket === 'month') return calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return day - ((date.getUTCDay() + 6) % 7);
};

/** The first day of the bucket that follows the one which begins on `day`. */
const nextBucket = (bucket: Bucket, day: CalendarDay): CalendarDay => {
  if (bucket !== 'month') return day + (bucket === 'day' ? 1 : 7);
  const date = new Date(day * DAY_MS);
  return calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 2, 1);
};

/**
 * The starts of the buckets that have a part in the time from `from`, inclusive, to `to`, exclusive; oldest first.
 *
 * @param limit how many at most
 */
export const bucketStarts = (
  calendar: Calendar,
  bucket: Bucket,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): readonly Date[] => {
  const starts: Date[] = [];
  let day = firstDayOf(bucket, calendar.dayOf(from));
  for (
    let start = calendar.startOf(day);
    start < to && starts.length < limit;
    start = calendar.startOf(day)
  ) {
    starts.push(start);
    day = nextBucket(bucket, day);
  }
  return starts;
};
