import type { ActiveSession, LiveSession } from '../live-session/live-session.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, type Attendee, type Role } from '../webinar/role.js';

interface JoinFacts {
  readonly role: Role;
  readonly session: LiveSession | null;
  /** The only session that will do; by default any. */
  readonly sessionId?: string;
}

/** Evidence that somebody may enter the room of an active session. */
interface JoinEvidence {
  readonly role: Attendee;
  readonly session: ActiveSession;
}

/** Why somebody may not enter. */
export type AdmissionRefusal = Refusal<'not_registered' | 'session_not_found' | 'session_not_active'>;

/** Only hosts and registered people may enter. */
export const notRegistered = refusal(
  'not_registered',
  'You must be registered for this webinar to join the live session',
);
/** The webinar was never live. */
export const neverLive = refusal('session_not_found', 'Live session not found for this webinar');
/** The session is over, or another one is active. */
export const sessionNotActive = refusal('session_not_active', 'Live session is not active');

/** Who may enter the room, and when. Registration comes first: others learn nothing about the session. */
export const admit = ({ role, session, sessionId }: JoinFacts): Result<JoinEvidence, AdmissionRefusal> => {
  if (!isAttendee(role)) return refused(notRegistered);
  if (!session) return refused(neverLive);
  if (session.state !== 'active') return refused(sessionNotActive);
  if (sessionId !== undefined && session.id !== sessionId) return refused(sessionNotActive);
  return ok({ role, session });
};
