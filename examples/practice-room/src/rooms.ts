import type { Limits } from './limits.js';
import type { JoinRequest } from './protocol.js';
import { openRoom, type Member, type Room } from './room.js';

/** All rooms that somebody is in. */
export interface Rooms {
  readonly count: number;
  /** Lets somebody into a room, which opens with the first one. @returns the room, or undefined where they are not in */
  join(member: Member, request: JoinRequest): Room | undefined;
  /** Forgets the rooms that nobody is in any more. */
  sweep(): void;
}

/** A place for rooms to be opened in. */
export const createRooms = ({
  rooms: maxRooms,
  peopleInARoom,
}: Pick<Limits, 'rooms' | 'peopleInARoom'>): Rooms => {
  const rooms = new Map<string, Room>();

  const sweep = () => {
    for (const [key, room] of rooms) if (room.isEmpty) rooms.delete(key);
  };

  return {
    get count() {
      return rooms.size;
    },

    join(member, request) {
      // Jitsi compares room names without regard to case.
      const key = request.room.toLowerCase();
      const open = rooms.get(key);
      if (!open && rooms.size >= maxRooms) {
        member.send({ type: 'refused', reason: 'no-more-rooms' });
        return undefined;
      }
      const room = open ?? openRoom({ name: request.room, maxPeople: peopleInARoom });
      if (!room.join(member, request)) return undefined;
      rooms.set(key, room);
      return room;
    },

    sweep,
  };
};
