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

const notRegistered = refusal(
  'not_registered',
  'You must be registered for this webinar to join the live session',
);
const notFound = refusal('session_not_found', 'Live session not found for this webinar');
const notActive = refusal('session_not_active', 'Live session is not active');

/** Who may enter the room, and when. Registration comes first: others learn nothing about the session. */
export const admit = ({ role, session, sessionId }: JoinFacts): Result<JoinEvidence, AdmissionRefusal> => {
  if (!isAttendee(role)) return refused(notRegistered);
  if (!session) return refused(notFound);
  if (session.state !== 'active') return refused(notActive);
  if (sessionId !== undefined && session.id !== sessionId) return refused(notActive);
  return ok({ role, session });
};
