import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { ConnectionRequest } from './requests.js';

interface Needs {
  readonly presences: Presences;
  readonly clock: Clock;
}

/** Records that a person has left a meeting and frees their seat. An unknown or older connection is ignored. */
export type LeaveSession = (request: ConnectionRequest) => Promise<void>;

export const leaveSession =
  ({ presences, clock }: Needs): LeaveSession =>
  ({ sessionId, participantId, person }) =>
    presences.leave({ sessionId, participantId, userId: person.id, at: clock.now() });
