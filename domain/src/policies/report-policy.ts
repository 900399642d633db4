import { sessionNotFound, type SessionNotFound } from '../administration/session-not-found.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, type Role } from '../webinar/role.js';
import type { Person } from '../webinar/webinar.js';

/** Who reads about attendance: a person, or the site's back end. */
export interface ReportReader {
  readonly person: Person;
  /** Whether the site's back end asks, which may read about every webinar. */
  readonly isBackEnd: boolean;
}

/** Only hosts and the site's back end see who attended. */
export const mayNotSeeAttendance = refusal(
  'not_organizer',
  'Only the webinar organizer can see who attended',
);

/** Who may read about the attendance of a webinar. */
export const authorizeReport = (
  role: Role,
  isBackEnd: boolean,
): Result<undefined, Refusal<'not_organizer'>> =>
  isBackEnd || isHost(role) ? ok(undefined) : refused(mayNotSeeAttendance);

/**
 * Who may read about the attendance of a session, which is asked for by its id alone. Participants know the session, so
 * they are told why they are refused. To everybody else it is like a session that does not exist.
 */
export const authorizeSessionReport = (
  role: Role,
  isBackEnd: boolean,
): Result<undefined, Refusal<'not_organizer'> | SessionNotFound> => {
  const authorized = authorizeReport(role, isBackEnd);
  return authorized.ok || role === 'participant' ? authorized : refused(sessionNotFound);
};
