import type { Guest } from './guest.js';
import type { Limits } from './limits.js';
import type { Member } from './member.js';
import type { JoinRequest } from './protocol.js';
import type { Reservation, ReservationAnswer, ReservationSystem } from './reservations.js';
import { openRoom, type Moderators, type Room } from './room.js';

/** All rooms that somebody is in. */
export interface Rooms {
  readonly count: number;
  /**
   * Brings somebody to a room, which opens with the first one. Where rooms are reserved, whoever comes meanwhile waits for
   * the reservation system's answer too.
   *
   * @returns the room, or undefined where it did not open; they need not be inside
   */
  join(member: Member, request: JoinRequest, guest?: Guest): Promise<Room | undefined>;
  /** Forgets the rooms that nobody is in any more. */
  sweep(): void;
}

interface Needs extends Pick<Limits, 'rooms' | 'peopleInARoom'> {
  readonly moderators?: Moderators;
  /** Without it, rooms open without asking anybody. */
  readonly reservations?: ReservationSystem;
}

interface OpenRoom {
  readonly room: Room;
  /** Lets go of what the room holds besides its people. */
  readonly close: () => void;
}

type Opened = { readonly ok: true; readonly room: Room } | Extract<ReservationAnswer, { ok: false }>;

/** The longest that Node's timers can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A place for rooms to be opened in. */
export const createRooms = ({ rooms: maxRooms, peopleInARoom, moderators, reservations }: Needs): Rooms => {
  const rooms = new Map<string, OpenRoom>();
  const opening = new Map<string, Promise<Opened>>();

  const sweep = () => {
    for (const [key, { room, close }] of rooms) {
      if (!room.isEmpty) continue;
      rooms.delete(key);
      close();
    }
  };

  const openFreely = (key: string, name: string): Room => {
    const room = openRoom({ name, maxPeople: peopleInARoom, ...(moderators && { moderators }) });
    rooms.set(key, { room, close: () => undefined });
    return room;
  };

  const openReserved = (
    key: string,
    name: string,
    reservation: Reservation,
    system: ReservationSystem,
  ): Room => {
    const { maxPeople = peopleInARoom, passcode, hasLobby, endsAt } = reservation;
    const room = openRoom({
      name,
      maxPeople: Math.min(maxPeople, peopleInARoom),
      ...(moderators && { moderators }),
      passcode,
      hasLobby,
    });
    const timer = setTimeout(
      () => {
        room.end('Scheduled conference duration exceeded.');
        sweep();
      },
      Math.min(endsAt - Date.now(), LONGEST_WAIT_MS),
    );
    // It is for the people inside, and must not keep a process alive by itself.
    timer.unref();
    rooms.set(key, {
      room,
      close() {
        clearTimeout(timer);
        void system.release(reservation);
      },
    });
    return room;
  };

  const reserve = async (key: string, member: Member, name: string, system: ReservationSystem) => {
    // Prosody writes rooms in small letters, and names as owner whoever came first: no address of anybody.
    const answer = await system.reserve({ room: key, owner: `${member.id}@practice`, at: new Date() });
    opening.delete(key);
    if (!answer.ok) return answer;
    return { ok: true, room: openReserved(key, name, answer.reservation, system) } as const;
  };

  return {
    get count() {
      return rooms.size;
    },

    async join(member, request, guest) {
      // Jitsi compares room names without regard to case.
      const key = request.room.toLowerCase();
      const isNew = !rooms.has(key) && !opening.has(key);
      if (isNew && rooms.size + opening.size >= maxRooms) {
        member.send({ type: 'refused', reason: 'no-more-rooms' });
        return undefined;
      }
      if (isNew && reservations) opening.set(key, reserve(key, member, request.room, reservations));
      const pending = opening.get(key);
      const opened = pending && (await pending);
      if (opened?.ok === false) {
        member.send({ type: 'refused', reason: 'reservation', ...opened.refusal });
        return undefined;
      }
      // Whoever went while the call was pending must not become the moderator of an empty room.
      if (member.isGone) return undefined;
      const room = opened?.room ?? rooms.get(key)?.room ?? openFreely(key, request.room);
      room.join(member, request, guest);
      return room;
    },

    sweep,
  };
};
