import type { Room } from '../live-session/room.js';
import type { Clock } from '../ports/clock.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Rooms } from '../ports/rooms.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** The settings of a room that the meeting server opens. */
export interface Reservation extends Room {
  /** When it begins: a session may be older than a reservation lasts. */
  readonly reservedAt: Date;
  /** Seats, hosts and administrators together; `null` is no limit. */
  readonly maxOccupants: number | null;
  /** `null` if no passcode guards the rooms. */
  readonly passcode: string | null;
}

/** How many administrators have room in a session beside its seats and hosts. */
const MAX_ADMINISTRATORS_INSIDE = 2;

interface Needs {
  readonly rooms: Rooms;
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
}

/** No active session has this room. */
export const notReserved = refusal('session_not_found', 'There is no live session in this room');

export type ReservationRefusal = Refusal<'session_not_found'>;

/** A meeting server asks whether it may open a room: it may if the room has an active session. */
export type ReserveRoom = (request: {
  readonly roomName: string;
}) => Promise<Result<Reservation, ReservationRefusal>>;

export const reserveRoom =
  ({ rooms, roomAccess, clock }: Needs): ReserveRoom =>
  async ({ roomName }) => {
    const room = await rooms.findByName(roomName);
    if (!room) return refused(notReserved);

    const at = clock.now();
    await rooms.recordOpening(room.session.id, at);
    return ok(reservationOf(room, roomAccess, at));
  };

/** A meeting server asks for a reservation by its session. */
export type GetReservation = (request: {
  readonly sessionId: string;
}) => Promise<Result<Reservation, ReservationRefusal>>;

export const getReservation =
  ({ rooms, roomAccess, clock }: Needs): GetReservation =>
  async ({ sessionId }) => {
    const room = await rooms.findBySession(sessionId);
    return room ? ok(reservationOf(room, roomAccess, clock.now())) : refused(notReserved);
  };

/**
 * A meeting server reports that it has closed a room because everybody has left. The session stays active for a while,
 * because the organizer may come back. An unknown or ended session is ignored.
 */
export type CloseRoom = (request: { readonly sessionId: string }) => Promise<void>;

export const closeRoom =
  ({ rooms, clock }: Omit<Needs, 'roomAccess'>): CloseRoom =>
  ({ sessionId }) =>
    rooms.recordClosing(sessionId, clock.now());

const reservationOf = (room: Room, { guard }: RoomAccess, reservedAt: Date): Reservation => {
  const { webinar, session } = room;
  const withoutSeat = 1 + webinar.coHostIds.length + MAX_ADMINISTRATORS_INSIDE;
  return {
    ...room,
    reservedAt,
    maxOccupants: webinar.maxParticipants === null ? null : webinar.maxParticipants + withoutSeat,
    passcode: guard === 'passcode' ? session.passcode : null,
  };
};
