import { startSession } from '../live-session/live-session.js';
import { startPolicy } from '../policies/start-policy.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Randomness } from '../ports/randomness.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, roleOf } from '../webinar/role.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import { issuePass, type Pass } from './issue-pass.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Goes live and answers the host's pass. Starting what is live already gives the session that is there, so that two
 * tabs and two hosts end up in one room.
 *
 * Refuses with `webinar_not_found`, `not_organizer`, `webinar_cancelled`.
 */
export type StartLiveSession = (request: PersonalRequest) => Promise<Result<Pass, Refusal>>;

export const startLiveSession = (needs: Needs): StartLiveSession => {
  const { situations, sessions, roomAccess, clock, randomness } = needs;

  return ({ webinarId, person }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const { webinar } = situation;
      const role = roleOf(situation, person);
      const refusal = startPolicy({ role, webinar });
      if (refusal) return refused(refusal);
      if (!isHost(role)) throw new Error('The start policy let in somebody who is no host');

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
