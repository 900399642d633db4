import { startSession } from '../live-session/live-session.js';
import type { Pass } from '../meeting/meeting.js';
import { requireConsent } from '../policies/consent-policy.js';
import { authorizeStart } from '../policies/start-policy.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Randomness } from '../ports/randomness.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import { issuePass } from './issue-pass.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid' | 'passcode'>;
}

export type StartRefusal = Refusal<
  'webinar_not_found' | 'not_organizer' | 'webinar_cancelled' | 'consent_required'
>;

/**
 * Goes live and answers the host's pass. If the webinar is already live, the pass leads to the active session, so that
 * two tabs and two hosts enter the same room.
 */
export type StartLiveSession = (request: PersonalRequest) => Promise<Result<Pass, StartRefusal>>;

export const startLiveSession = (needs: Needs): StartLiveSession => {
  const { situations, sessions, roomAccess, clock, randomness } = needs;

  return ({ webinarId, person }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const { webinar } = situation;
      const authorized = authorizeStart({ role: roleOf(situation, person), webinar });
      if (!authorized.ok) return authorized;
      const { role } = authorized.value;
      // The pass lets the host enter.
      const withoutConsent = requireConsent(situation);
      if (withoutConsent) return refused(withoutConsent);

      const at = clock.now();
      const active =
        situation.session?.state === 'active'
          ? situation.session
          : await sessions.open(
              startSession({
                webinarId,
                startedBy: person.id,
                at,
                id: randomness.uuid(),
                roomId: randomness.uuid(),
                passcode: randomness.passcode(),
              }),
            );
      // The webinar was removed or cancelled after it was read.
      if (!active) return CHANGED;

      return ok(await issuePass(roomAccess, { session: active, webinar, person, role, at }));
    });
};
