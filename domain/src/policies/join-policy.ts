import type { LiveSession } from '../live-session/live-session.js';
import { refusal } from '../refusal.js';
import type { Role } from '../webinar/role.js';
import { policy, type Rule } from './policy.js';

interface JoinFacts {
  readonly role: Role;
  readonly session: LiveSession | null;
  /** Which session is meant, where it must be a certain one. */
  readonly sessionId?: string;
}

const onlyRegistered: Rule<JoinFacts> = ({ role }) =>
  role === 'visitor' || role === 'anonymous'
    ? refusal('not_registered', 'You must be registered for this webinar to join the live session')
    : undefined;

const onlyOnceStarted: Rule<JoinFacts> = ({ session }) =>
  session ? undefined : refusal('session_not_found', 'Live session not found for this webinar');

const onlyWhileActive: Rule<JoinFacts> = ({ session, sessionId = session?.id }) =>
  session?.state === 'active' && session.id === sessionId
    ? undefined
    : refusal('session_not_active', 'Live session is not active');

/** Who may enter the room, and when. Registration comes first: who is not registered learns nothing of the session. */
export const joinPolicy = policy(onlyRegistered, onlyOnceStarted, onlyWhileActive);
