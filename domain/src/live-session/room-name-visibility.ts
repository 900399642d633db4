import type { RoomGuard } from '../meeting/meeting.js';
import type { SessionStatus } from './session-status.js';

/**
 * When the public status names the room of an active session: always, once a host's client has reported that the
 * passcode is set, or never.
 */
export type RoomNameVisibility = 'always' | 'once_locked' | 'never';

/**
 * The name is public only if something else guards the room. If the name alone gave access, registration would be
 * pointless.
 *
 * @param hasReservations whether the meeting server asks the API before it opens a room
 */
export const roomNameVisibility = (guard: RoomGuard, hasReservations = false): RoomNameVisibility => {
  switch (guard) {
    case 'token':
      return 'always';
    case 'passcode':
      return hasReservations ? 'always' : 'once_locked';
    case 'nothing':
      return 'never';
  }
};

/** The room name as the public may see it. */
export const publicRoomName = (
  { roomName, isLocked }: SessionStatus,
  visibility: RoomNameVisibility,
): string | null => (visibility === 'always' || (visibility === 'once_locked' && isLocked) ? roomName : null);
