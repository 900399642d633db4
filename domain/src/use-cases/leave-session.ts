import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { ConnectionRequest } from './requests.js';

interface Needs {
  readonly presences: Presences;
  readonly clock: Clock;
}

/** Records that a person has left a meeting: their seat is free. An unknown or older connection changes nothing. */
export type LeaveSession = (request: ConnectionRequest) => Promise<void>;

export const leaveSession =
  ({ presences, clock }: Needs): LeaveSession =>
  ({ sessionId, participantId, person }) =>
    presences.leave({ sessionId, participantId, userId: person.id, at: clock.now() });
