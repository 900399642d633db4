import { joinPolicy } from '../policies/join-policy.js';
import type { Clock } from '../ports/clock.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, standingOf } from '../webinar/standing.js';
import { issuePass, type Pass } from './issue-pass.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
}

/**
 * Answers a pass to the room where the organizer is.
 *
 * Refuses with `webinar_not_found`, `not_registered`, `session_not_found`, `session_not_active`.
 */
export type JoinLiveSession = (request: PersonalRequest) => Promise<Result<Pass, Refusal>>;

export const joinLiveSession =
  ({ situations, roomAccess, clock }: Needs): JoinLiveSession =>
  async ({ webinarId, person }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const { webinar, session } = situation;
    const standing = standingOf(situation, person);
    const refusal = joinPolicy({ standing, session });
    if (refusal) return refused(refusal);
    if (!isAttendee(standing) || session?.state !== 'active') {
      throw new Error('The join policy let somebody into a room where they cannot be');
    }

    return ok(await issuePass(roomAccess, { session, webinar, person, role: standing, at: clock.now() }));
  };
