import { joinPolicy } from '../policies/join-policy.js';
import { seatingFor, sessionFull } from '../presence/seats.js';
import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, roleOf } from '../webinar/role.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import { issuePass, type Pass } from './issue-pass.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly presences: Presences;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
}

/**
 * Answers a pass to the room where the organizer is. Where seats are counted, the pass takes one.
 *
 * Refuses with `webinar_not_found`, `not_registered`, `session_not_found`, `session_not_active`, `session_full`.
 */
export type JoinLiveSession = (request: PersonalRequest) => Promise<Result<Pass, Refusal>>;

export const joinLiveSession =
  ({ situations, presences, roomAccess, clock }: Needs): JoinLiveSession =>
  ({ webinarId, person }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const { webinar, session } = situation;
      const role = roleOf(situation, person);
      const refusal = joinPolicy({ role, session });
      if (refusal) return refused(refusal);
      if (!isAttendee(role) || session?.state !== 'active') {
        throw new Error('The join policy let somebody into a room where they cannot be');
      }

      const at = clock.now();
      const seating = seatingFor(role, webinar, at);
      if (seating.seats !== null) {
        const presence = {
          sessionId: session.id,
          webinarId,
          userId: person.id,
          role,
          participantId: null,
          at,
        };
        const outcome = await presences.take(presence, seating);
        if (outcome === 'full') return refused(sessionFull);
        // The session ended after it was read.
        if (outcome === 'over') return CHANGED;
      }
      return ok(await issuePass(roomAccess, { session, webinar, person, role, at }));
    });
