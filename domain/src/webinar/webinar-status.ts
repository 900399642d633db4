import type { Situation } from '../ports/situations.js';

/** Where a webinar stands in its life, as people see it. */
export type WebinarStatus = 'scheduled' | 'live' | 'ended' | 'cancelled';

/**
 * Cancelled wins, then live; ended once a session has been or the schedule is over; else scheduled.
 *
 * @param at the moment for which the schedule is read
 */
export const webinarStatus = ({ webinar, session }: Situation, at: Date): WebinarStatus => {
  if (webinar.status === 'cancelled') return 'cancelled';
  if (session?.state === 'active') return 'live';
  if (session || (webinar.endsAt && webinar.endsAt <= at)) return 'ended';
  return 'scheduled';
};
