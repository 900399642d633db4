import { joinPolicy } from '../policies/join-policy.js';
import { lapsedBefore, seatingFor, sessionFull } from '../presence/seats.js';
import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, standingOf } from '../webinar/standing.js';
import type { ConnectionRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly presences: Presences;
  readonly clock: Clock;
}

/**
 * Says that a person is in the meeting of a session, or on the way there: their seat is kept. Answers what the meeting
 * server calls the hosts who are there, so that a moderator's client can make them moderators.
 *
 * Refuses as joining does; `session_not_active` also where another session is active by now.
 */
export type RenewPresence = (
  request: ConnectionRequest,
) => Promise<Result<{ readonly hostParticipantIds: readonly string[] }, Refusal>>;

export const renewPresence = ({ situations, presences, clock }: Needs): RenewPresence =>
  async function renew({ webinarId, sessionId, participantId, person }) {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const { webinar, session } = situation;
    const role = standingOf(situation, person);
    const refusal = joinPolicy({ standing: role, session, sessionId });
    if (refusal) return refused(refusal);
    if (!isAttendee(role)) throw new Error('The join policy let somebody in who is no attendee');

    const at = clock.now();
    const presence = { sessionId, webinarId, userId: person.id, role, participantId, at };
    const outcome = await presences.take(presence, seatingFor(role, webinar, at));
    if (outcome === 'full') return refused(sessionFull);
    // Ended between the question and the answer: ask again, and the policy will say so.
    if (outcome === 'over') return renew({ webinarId, sessionId, participantId, person });

    const hosts = await presences.list(sessionId, ['organizer', 'co_host'], lapsedBefore(at));
    return ok({ hostParticipantIds: hosts.flatMap(({ participantId: id }) => id ?? []) });
  };
