import { openRoom, type Room, type RoomOptions } from './room.js';

/** All rooms of a server. */
export interface Rooms {
  /** How many meetings there are. */
  readonly count: number;
  /** The room of this name, regardless of case. It opens if there is none. */
  room(name: string): Room;
  /** Deletes the meetings that are over. */
  sweep(): void;
}

export const createRooms = (options: RoomOptions = {}): Rooms => {
  const rooms = new Map<string, Room>();
  const isOpen = (room: Room | undefined): room is Room => room?.isOver === false;

  return {
    get count() {
      return rooms.size;
    },
    room(name) {
      const key = name.toLowerCase();
      const existing = rooms.get(key);
      if (isOpen(existing)) return existing;
      const opened = openRoom({ name, ...options });
      rooms.set(key, opened);
      return opened;
    },
    sweep() {
      for (const [key, room] of rooms) if (room.isOver) rooms.delete(key);
    },
  };
};
