import { endSession, type ActiveSession, type LiveSessions } from '../src/index.js';
import type { State } from './state.js';

export const inMemoryLiveSessions = (state: State): LiveSessions => {
  const { webinars, sessions, presences, rooms, activeSession, storeSession } = state;

  const isEmptySince = (session: ActiveSession, moment: Date): boolean => {
    const room = rooms.get(session.id);
    const lastActivity = [
      session.startedAt,
      ...(room ? [room.at] : []),
      ...[...(presences.get(session.id)?.values() ?? [])].map(({ at }) => at),
    ];
    return !room?.isOpen && lastActivity.every((at) => at <= moment);
  };

  return {
    async open(session) {
      const webinar = webinars.get(session.webinarId);
      if (!webinar || webinar.status === 'cancelled') return undefined;
      const active = activeSession(session.webinarId);
      if (active) return active;
      storeSession(session);
      return session;
    },
    async recordLocked({ id, webinarId }) {
      const active = activeSession(webinarId);
      if (active?.id === id && !active.isLocked) storeSession({ ...active, isLocked: true });
    },
    async setStreamLink({ id, webinarId }, watchUrl) {
      const active = activeSession(webinarId);
      if (active?.id !== id) return false;
      if (active.watchUrl !== watchUrl) storeSession({ ...active, watchUrl });
      return true;
    },
    async closeAbandoned({ emptySince, startedBefore }, at) {
      const abandoned = [...sessions.keys()]
        .flatMap((webinarId) => activeSession(webinarId) ?? [])
        .filter(
          (session) =>
            (startedBefore !== null && session.startedAt <= startedBefore) ||
            (emptySince !== null && isEmptySince(session, emptySince)),
        )
        .map((session) => endSession(session, at));
      for (const session of abandoned) storeSession(session);
      return abandoned;
    },
    async close(session) {
      if (activeSession(session.webinarId)?.id === session.id) storeSession(session);
    },
  };
};
