import type { AttendedSession } from '../ports/attendance-evidence.js';
import type { PersonAttendance } from './attendance.js';
import { summarizePeople } from './session-summary.js';

/** A session, as the analytics of all webinars need it. Hosts do not count. */
export interface CountedSession {
  readonly webinarId: string;
  readonly startedAt: Date;
  /** The ids of those who attended, each once. */
  readonly userIds: readonly string[];
  /** How many attended who have no id. */
  readonly unknown: number;
  /** How long everybody attended together. */
  readonly seconds: number;
}

/** Counts the people of a session. */
export const countedSession = (
  attendance: readonly PersonAttendance[],
  { webinarId, startedAt }: AttendedSession,
): CountedSession => {
  const people = summarizePeople(attendance);
  const userIds = people.flatMap(({ userId }) => userId ?? []);
  return {
    webinarId,
    startedAt,
    userIds,
    unknown: people.length - userIds.length,
    seconds: people.reduce((sum, { seconds }) => sum + seconds, 0),
  };
};

/** The attendance of several webinars in numbers. */
export interface SiteFigures {
  readonly sessions: number;
  /** How many people attended. Somebody who attended several webinars counts once for each of them. */
  readonly attended: number;
  /** How many people are registered for the webinars of these sessions. */
  readonly registered: number;
  /** How long everybody attended together. */
  readonly seconds: number;
}

/** The attendance of all webinars over a time. */
export interface SiteAnalytics {
  /** Of the whole time. Somebody who attended a webinar in two buckets counts once here. */
  readonly totals: SiteFigures;
  /** The figures of each bucket, oldest first, also of those without a session. `at` is its start. */
  readonly series: readonly (SiteFigures & { readonly at: Date })[];
}

/**
 * Sums up sessions.
 *
 * @param starts when the buckets begin, ascending; a session belongs to the bucket in which it started
 * @param registered how many people are registered for each webinar, by its id
 */
export const siteAnalytics = (
  sessions: readonly CountedSession[],
  starts: readonly Date[],
  registered: ReadonlyMap<string, number>,
): SiteAnalytics => ({
  totals: figuresOf(sessions, registered),
  series: starts.map((at, index) => {
    const end = starts[index + 1];
    const inside = sessions.filter(({ startedAt }) => startedAt >= at && (!end || startedAt < end));
    return { at, ...figuresOf(inside, registered) };
  }),
});

const figuresOf = (
  sessions: readonly CountedSession[],
  registered: ReadonlyMap<string, number>,
): SiteFigures => {
  const webinarIds = [...new Set(sessions.map(({ webinarId }) => webinarId))];
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
  const known = new Map(webinarIds.map((webinarId) => [webinarId, new Set<string>()]));
  for (const { webinarId, userIds } of sessions) {
    for (const userId of userIds) known.get(webinarId)?.add(userId);
  }
  return {
    sessions: sessions.length,
    attended:
      sumOf([...known.values()].map(({ size }) => size)) + sumOf(sessions.map(({ unknown }) => unknown)),
    registered: sumOf(webinarIds.map((webinarId) => registered.get(webinarId) ?? 0)),
    seconds: sumOf(sessions.map(({ seconds }) => seconds)),
  };
};
