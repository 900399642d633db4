import type { Pass } from '../meeting/meeting.js';
import { requireConsent } from '../policies/consent-policy.js';
import { admit, type AdmissionRefusal } from '../policies/join-policy.js';
import { seatingFor, sessionFull } from '../presence/seats.js';
import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
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
  readonly presences: Presences;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
}

export type JoinRefusal =
  AdmissionRefusal | Refusal<'webinar_not_found' | 'consent_required' | 'session_full'>;

/** Answers a pass to the room of the active session. If the webinar has a limit, a participant's pass takes a seat. */
export type JoinLiveSession = (request: PersonalRequest) => Promise<Result<Pass, JoinRefusal>>;

export const joinLiveSession =
  ({ situations, presences, roomAccess, clock }: Needs): JoinLiveSession =>
  ({ webinarId, person }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const { webinar } = situation;
      const admitted = admit({ role: roleOf(situation, person), session: situation.session });
      if (!admitted.ok) return admitted;
      const { role, session } = admitted.value;
      // Before a seat is taken.
      const withoutConsent = requireConsent(situation);
      if (withoutConsent) return refused(withoutConsent);

      const at = clock.now();
      const seating = seatingFor(role, webinar, at);
      if (seating.seats !== null) {
        const presence = {
          sessionId: session.id,
          webinarId,
          userId: person.id,
          role,
          participantId: null,
          name: person.name,
          email: person.email,
          at,
        };
        const outcome = await presences.take(presence, seating);
        if (outcome === 'full') return refused(sessionFull);
        // The session ended after it was read.
        if (outcome === 'over') return CHANGED;
      }
      return ok(await issuePass(roomAccess, { session, webinar, person, role, at }));
    });
