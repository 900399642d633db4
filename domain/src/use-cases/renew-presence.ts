import { joinPolicy } from '../policies/join-policy.js';
import { lapsedBefore, seatingFor, sessionFull } from '../presence/seats.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Presences } from '../ports/presences.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, isHost, roleOf } from '../webinar/role.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import type { ConnectionRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly presences: Presences;
  readonly clock: Clock;
}

/** What a person's client reports of their connection. */
export interface PresenceReport extends ConnectionRequest {
  /** Whether the client of a host has set the passcode in the room. Ignored from anybody else. */
  readonly isLocked?: boolean;
}

/**
 * Records that a person is in the meeting of a session, or on the way there: their seat is kept. Answers what the meeting
 * server calls the hosts who are there, so that a moderator's client can make them moderators.
 *
 * Refuses as joining does; `session_not_active` also if another session is active by now.
 */
export type RenewPresence = (
  report: PresenceReport,
) => Promise<Result<{ readonly hostParticipantIds: readonly string[] }, Refusal>>;

export const renewPresence =
  ({ situations, sessions, presences, clock }: Needs): RenewPresence =>
  ({ webinarId, sessionId, participantId, person, isLocked = false }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const { webinar, session } = situation;
      const role = roleOf(situation, person);
      const refusal = joinPolicy({ role, session, sessionId });
      if (refusal) return refused(refusal);
      if (!isAttendee(role) || session?.state !== 'active') {
        throw new Error('The join policy let somebody into a room where they cannot be');
      }

      const at = clock.now();
      const presence = { sessionId, webinarId, userId: person.id, role, participantId, at };
      const outcome = await presences.take(presence, seatingFor(role, webinar, at));
      if (outcome === 'full') return refused(sessionFull);
      // The session ended after it was read.
      if (outcome === 'over') return CHANGED;

      if (isLocked && isHost(role) && !session.isLocked) await sessions.recordLocked(session);

      const hosts = await presences.list(sessionId, ['organizer', 'co_host'], lapsedBefore(at));
      return ok({ hostParticipantIds: hosts.flatMap(({ participantId: id }) => id ?? []) });
    });
