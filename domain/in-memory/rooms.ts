import type { LiveSession, Room, Rooms } from '../src/index.js';
import type { State } from './state.js';

export const inMemoryRooms = ({ sessions, webinars, rooms }: State): Rooms => {
  const findRoom = (matches: (session: LiveSession) => boolean): Room | undefined => {
    const session = [...sessions.values()].flat().find(matches);
    const webinar = session && webinars.get(session.webinarId);
    return webinar && session.state === 'active' ? { webinar, session } : undefined;
  };

  return {
    async findByName(roomName) {
      return findRoom((session) => session.roomName === roomName.toLowerCase());
    },
    async findBySession(sessionId) {
      return findRoom((session) => session.id === sessionId);
    },
    async recordOpening(sessionId, at) {
      rooms.set(sessionId, { isOpen: true, at });
    },
    async recordClosing(sessionId, at) {
      rooms.set(sessionId, { isOpen: false, at });
    },
  };
};
