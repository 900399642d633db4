import type { EndedSession } from '../live-session/live-session.js';
import type { Situation } from './situation.js';
import type { Webinar } from './webinar.js';

/** Where a webinar stands in its life, as people see it. */
export type WebinarStatus = 'scheduled' | 'live' | 'ended' | 'cancelled';

/** A webinar without a planned end is over this long after its planned start. */
export const OVER_AFTER_START_MS = 24 * 60 * 60 * 1000;

/**
 * Cancelled wins, then live, then ended; otherwise scheduled.
 *
 * @param at the moment for which the schedule is read
 */
export const webinarStatus = (
  { webinar, session }: Pick<Situation, 'webinar' | 'session'>,
  at: Date,
): WebinarStatus => {
  if (webinar.status === 'cancelled') return 'cancelled';
  if (session?.state === 'active') return 'live';
  return hasTakenPlace(webinar, session) || isPast(webinar, at) ? 'ended' : 'scheduled';
};

/** A session that ended before the planned start was a rehearsal. */
const hasTakenPlace = ({ startsAt }: Webinar, session: EndedSession | null): boolean =>
  session !== null && (startsAt === null || session.endedAt >= startsAt);

const isPast = ({ startsAt, endsAt }: Webinar, at: Date): boolean => {
  if (endsAt) return endsAt <= at;
  return startsAt !== null && at.getTime() - startsAt.getTime() >= OVER_AFTER_START_MS;
};
