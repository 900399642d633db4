import type { EndedSession } from '@live-webinar/domain';
import { pastSession } from '../past-session.js';
import { PEOPLE } from '../people.js';
import { ATTENDED_ID, ATTENDED_SESSIONS } from './attended-webinar.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The last midnight in UTC, in milliseconds. */
export const midnight = (): number => Math.floor(Date.now() / DAY_MS) * DAY_MS;

/**
 * The sessions of the webinar that people attended, newest first.
 *
 * @param today its midnight, in milliseconds
 */
export const attendedSessionsAt = (today: number): readonly [EndedSession, EndedSession] => {
  const [newest, before] = ATTENDED_SESSIONS;
  return [sessionAt(today, 0, newest), sessionAt(today, 1, before)];
};

const sessionAt = (
  today: number,
  number: number,
  { startsMs, lastedSeconds }: (typeof ATTENDED_SESSIONS)[number],
): EndedSession => {
  const start = today + startsMs;
  return pastSession({
    webinarId: ATTENDED_ID,
    number,
    startedBy: PEOPLE.organizer.sub,
    startedAt: new Date(start),
    endedAt: new Date(start + lastedSeconds * 1_000),
    endedBy: PEOPLE.organizer.sub,
  });
};
