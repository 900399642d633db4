import type { Presences } from '../ports/presences.js';
import type { ConnectionRequest } from './requests.js';

/** Says that a person has left a meeting: their seat is free. Of what is not known, nothing is forgotten. */
export type LeaveSession = (request: ConnectionRequest) => Promise<void>;

export const leaveSession =
  ({ presences }: { readonly presences: Presences }): LeaveSession =>
  ({ sessionId, participantId, person }) =>
    presences.leave({ sessionId, participantId, userId: person.id });
