import { admit, type AdmissionRefusal } from '../policies/join-policy.js';
import { lapsedBefore, seatingFor, sessionFull } from '../presence/seats.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Presences } from '../ports/presences.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { HOSTS, isHost, roleOf } from '../webinar/role.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import type { ConnectionRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly presences: Presences;
  readonly clock: Clock;
}

/** What a person's client reports about their connection. */
export interface PresenceReport extends ConnectionRequest {
  /** Whether a host's client has set the passcode in the room. Ignored from others. */
  readonly isLocked?: boolean;
}

/**
 * Records that a person is in the meeting of a session, or about to enter it, and keeps their seat. Answers the meeting
 * server's ids of the hosts who are present, so that a moderator's client can make them moderators, and whether the person
 * has completed the webinar by now, so that their client can say so.
 *
 * Refuses as joining does, and with `session_not_active` if another session is active by now. Consent to the recording is no
 * condition: who is inside when it becomes required stays where hosts see them, and see that they have not consented.
 */
export type RenewPresence = (report: PresenceReport) => Promise<Result<PresenceRenewed, PresenceRefusal>>;

export type PresenceRefusal = AdmissionRefusal | Refusal<'webinar_not_found' | 'session_full'>;

/** What a person's client learns with each report. */
export interface PresenceRenewed {
  readonly hostParticipantIds: readonly string[];
  /** Whether the person has completed the webinar, in any session. */
  readonly hasCompleted: boolean;
}

export const renewPresence =
  ({ situations, sessions, presences, clock }: Needs): RenewPresence =>
  ({ webinarId, sessionId, participantId, person, isLocked = false }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id, { canWait: true });
      if (!situation) return refused(webinarNotFound);

      const { webinar, hasCompleted } = situation;
      const admitted = admit({ role: roleOf(situation, person), session: situation.session, sessionId });
      if (!admitted.ok) return admitted;
      const { role, session } = admitted.value;

      const at = clock.now();
      const { id: userId, name, email, isAdministrator = false } = person;
      const presence = {
        sessionId,
        webinarId,
        userId,
        role,
        isAdministrator,
        participantId,
        name,
        email,
        at,
      };
      const outcome = await presences.take(presence, seatingFor(role, webinar, at));
      if (outcome === 'full') return refused(sessionFull);
      // The session ended after it was read.
      if (outcome === 'over') return CHANGED;

      if (isLocked && isHost(role) && !session.isLocked) await sessions.recordLocked(session);

      const hosts = await presences.list(sessionId, HOSTS, lapsedBefore(at));
      return ok({ hostParticipantIds: hosts.flatMap(({ participantId: id }) => id ?? []), hasCompleted });
    });
