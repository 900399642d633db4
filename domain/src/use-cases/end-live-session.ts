import { endSession } from '../live-session/live-session.js';
import { authorizeEnd } from '../policies/end-policy.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { LiveStatus } from './get-live-status.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly clock: Clock;
}

export type EndRefusal = Refusal<'webinar_not_found' | 'not_organizer'>;

/** Ends the session for everyone. Ending it twice, or without an active session, gives the same answer. */
export type EndLiveSession = (
  request: PersonalRequest,
) => Promise<Result<Omit<LiveStatus, 'revision'>, EndRefusal>>;

export const endLiveSession =
  ({ situations, sessions, clock }: Needs): EndLiveSession =>
  async ({ webinarId, person }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const authorized = authorizeEnd(roleOf(situation, person));
    if (!authorized.ok) return authorized;

    if (situation.session?.state === 'active') {
      await sessions.close(endSession(situation.session, clock.now(), person.id));
    }
    return ok({ isActive: false, roomName: null });
  };
