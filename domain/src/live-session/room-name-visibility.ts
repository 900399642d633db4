import type { RoomAccess } from '../ports/room-access.js';
import type { SessionStatus } from '../ports/statuses.js';

/**
 * When the public status names the room of an active session: always, once a host's client has reported that the
 * passcode is set, or never.
 */
export type RoomNameVisibility = 'always' | 'once_locked' | 'never';

/**
 * The name is public only if something else guards the room: if the name alone opened the door, a registration would be
 * worth nothing.
 *
 * @param hasReservations whether the meeting server asks the API before it opens a room
 */
export const roomNameVisibility = (
  guard: RoomAccess['guard'],
  hasReservations = false,
): RoomNameVisibility => {
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
