import { positionOf, type SessionPosition } from '../administration/session-record.js';
import { rulesOf } from '../attendance/attendance-rules.js';
import {
  bucketStarts,
  calendarOf,
  firstDayOf,
  type Bucket,
  type Calendar,
  type CalendarDay,
} from '../attendance/calendar.js';
import {
  countedSession,
  siteAnalytics,
  type CountedSession,
  type SiteAnalytics,
} from '../attendance/site-analytics.js';
import { groupBy } from '../group-by.js';
import type { AttendanceEvidence, AttendedSession } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { SessionRecords } from '../ports/session-records.js';
import type { Webinars } from '../ports/webinars.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isTimeZone } from '../webinar/time-zone.js';
import { summarizeSessions } from './summarize-sessions.js';

interface Needs {
  readonly sessionRecords: SessionRecords;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly attendance: AttendanceEvidence;
  readonly clock: Clock;
}

/** Answers the attendance of all webinars over a time, for an administrator. Sessions count by their start. */
export type GetSiteAnalytics = (request: {
  /** Inclusive. By default the buckets of about a month of days, a quarter of weeks or a year of months. */
  readonly from: Date | CalendarDay | null;
  /** Exclusive; by default now. */
  readonly to: Date | CalendarDay | null;
  readonly bucket: Bucket;
  /** The IANA name of the time zone in which days, weeks and months begin. */
  readonly timeZone: string;
}) => Promise<Result<SiteAnalytics, Refusal<'invalid_request'>>>;

const DEFAULT_DAYS: Readonly<Record<Bucket, number>> = { day: 30, week: 91, month: 365 };
/** A leap year of days. */
const MAX_BUCKETS = 366;
const PAGE_SIZE = 100;
/** About 20 MB of user ids. */
const MAX_SIZE = 200_000;

const unknownTimeZone = refusal(
  'invalid_request',
  'time_zone: must be the IANA name of a time zone, such as Europe/Berlin',
);
const endsTooEarly = refusal('invalid_request', 'to: must be later than from');
const tooLong = refusal('invalid_request', `from: must be at most ${MAX_BUCKETS} buckets before to`);

export const getSiteAnalytics = (needs: Needs): GetSiteAnalytics => {
  const { webinars, registrations, clock } = needs;
  const count = summarizeSessions<CountedSession>(needs, countedSession, MAX_SIZE, sizeOf);

  return async ({ bucket, timeZone, ...time }) => {
    if (!isTimeZone(timeZone)) return refused(unknownTimeZone);
    const calendar = calendarOf(timeZone);
    const now = clock.now();
    const to = momentOf(time.to, calendar) ?? now;
    const from = momentOf(time.from, calendar) ?? defaultStart(bucket, calendar, to);
    if (from >= to) return refused(endsTooEarly);
    const starts = bucketStarts(calendar, bucket, { from, to, limit: MAX_BUCKETS + 1 });
    if (starts.length > MAX_BUCKETS) return refused(tooLong);

    const sessions = groupBy(await sessionsBetween(needs, from, to), ({ webinarId }) => webinarId);
    const counted: CountedSession[] = [];
    for (const [webinarId, ofWebinar] of sessions) {
      const webinar = await webinars.find(webinarId);
      // It was removed a moment ago, with its sessions.
      if (!webinar) continue;
      const summarized = await count(ofWebinar, rulesOf(webinar), now);
      counted.push(...summarized.map(({ summary }) => summary));
    }
    return ok(siteAnalytics(counted, starts, await registrations.counts([...sessions.keys()])));
  };
};

const momentOf = (time: Date | CalendarDay | null, calendar: Calendar): Date | null =>
  typeof time === 'number' ? calendar.startOf(time) : time;

const defaultStart = (bucket: Bucket, calendar: Calendar, to: Date): Date =>
  calendar.startOf(firstDayOf(bucket, calendar.dayOf(to) - DEFAULT_DAYS[bucket]));

const sessionsBetween = async (
  { sessionRecords, clock }: Needs,
  from: Date,
  to: Date,
): Promise<readonly AttendedSession[]> => {
  // A session is created when it starts.
  const filter = { search: null, isActive: null, createdFrom: from, createdTo: to };
  const sort = { by: 'createdAt', direction: 'ascending' } as const;
  const sessions: AttendedSession[] = [];
  let after: SessionPosition | null = null;
  for (let hasMore = true; hasMore;) {
    const page = await sessionRecords.list({ filter, sort, limit: PAGE_SIZE, after }, clock.now());
    sessions.push(...page.items.map((record) => ({ ...record, webinarId: record.webinar.id })));
    const last = page.items.at(-1);
    if (last) after = positionOf(last, sort.by);
    hasMore = page.hasMore;
  }
  return sessions;
};

const sizeOf = ({ userIds }: CountedSession): number => 1 + userIds.length;
