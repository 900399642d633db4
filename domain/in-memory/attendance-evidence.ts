import {
  SAME_VISIT_MS,
  type AttendanceEvidence,
  type AttendedSession,
  type ElementEvidence,
  type KnownPerson,
  type LiveSession,
  type Presence,
  type ServerEvidence,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { State } from './state.js';

/** What is known of the attendance of one session. */
interface Known {
  readonly people: Map<string, KnownPerson>;
  element: readonly ElementEvidence[];
  /** By key. */
  readonly server: Map<string, ServerEvidence>;
}

/** Keeps evidence, and adds what presences say. */
export interface InMemoryAttendanceEvidence {
  readonly attendance: AttendanceEvidence;
  heartbeat(presence: Presence): void;
  goodbye(connection: Pick<Presence, 'sessionId' | 'userId' | 'participantId' | 'at'>): void;
}

export const inMemoryAttendanceEvidence = ({ sessions }: State): InMemoryAttendanceEvidence => {
  const all = new Map<string, Known>();
  let forgotten = 0;

  const of = (sessionId: string): Known => {
    const known = all.get(sessionId) ?? { people: new Map(), element: [], server: new Map() };
    all.set(sessionId, known);
    return known;
  };
  const allSessions = () => [...sessions.values()].flat();
  const isRecent = ({ lastAt }: ElementEvidence, at: Date) =>
    at.getTime() - lastAt.getTime() <= SAME_VISIT_MS;
  const later = (a: Date, b: Date) => (a > b ? a : b);

  const attendance: AttendanceEvidence = {
    async record(roomName, events) {
      const session = allSessions().find((one) => one.roomName === roomName.toLowerCase());
      if (!session) return false;
      const { people, server } = of(session.id);
      for (const { key, evidence } of events) {
        if (!server.has(key)) server.set(key, withoutNameOfUser(evidence));
        if (evidence.kind === 'closed' || evidence.userId === null) continue;
        const { userId: id, name, email } = evidence;
        const known = people.get(id);
        people.set(id, {
          id,
          isForgotten: false,
          name: known?.name ?? name,
          email: known?.email ?? email,
        });
      }
      return true;
    },
    async of(sessionId) {
      const { people, element, server } = of(sessionId);
      return { people: [...people.values()], element, server: [...server.values()] };
    },
    async versions(sessionIds) {
      return new Map(
        sessionIds.map((sessionId) => {
          const { people, element, server } = of(sessionId);
          return [sessionId, JSON.stringify([[...people.keys()], element, server.size])];
        }),
      );
    },
    async findSession(sessionId) {
      const session = allSessions().find(({ id }) => id === sessionId);
      return session && attendedSession(session);
    },
    async sessionsOf(webinarId, page) {
      const items = (sessions.get(webinarId) ?? [])
        .map(attendedSession)
        .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || byCodePoints(b.id, a.id));
      const { after, limit } = page ?? { after: null, limit: items.length };
      const following = items.filter(
        ({ id, startedAt }) =>
          !after || startedAt < after.startedAt || (+startedAt === +after.startedAt && id < after.id),
      );
      return { items: following.slice(0, limit), total: items.length, hasMore: following.length > limit };
    },
    async forget(userId) {
      for (const known of all.values()) {
        if (!known.people.delete(userId)) continue;
        forgotten += 1;
        const id = `\u0001${forgotten}`;
        known.people.set(id, { id, isForgotten: true, name: null, email: null });
        known.element = known.element.map((one) => (one.userId === userId ? { ...one, userId: id } : one));
        for (const [key, event] of known.server)
          if (event.kind !== 'closed' && event.userId === userId)
            known.server.set(key, { ...event, userId: id, name: null, email: null });
      }
    },
    async deleteBefore(endedBefore) {
      for (const session of allSessions())
        if (session.state === 'ended' && session.endedAt < endedBefore) all.delete(session.id);
    },
  };

  return {
    attendance,
    heartbeat({ sessionId, userId, participantId, role, at, name = null, email = null }) {
      if (participantId === null) return;
      const known = of(sessionId);
      const extended = known.element.find(
        (one) => one.userId === userId && one.participantId === participantId && isRecent(one, at),
      );
      if (extended) {
        const longer = { ...extended, role, lastAt: later(extended.lastAt, at), saidGoodbye: false };
        known.element = known.element.map((one) => (one === extended ? longer : one));
        return;
      }
      const before = known.people.get(userId);
      known.people.set(userId, {
        id: userId,
        isForgotten: false,
        name: name ?? before?.name ?? null,
        email: email ?? before?.email ?? null,
      });
      const begun = { userId, participantId, role, firstAt: at, lastAt: at, saidGoodbye: false };
      known.element = [...known.element, begun];
    },
    goodbye({ sessionId, userId, participantId, at }) {
      const known = of(sessionId);
      known.element = known.element.map((one) => {
        if (one.userId !== userId || one.participantId !== participantId) return one;
        // Long after the last heartbeat it does not prove that the person was there meanwhile.
        return { ...one, saidGoodbye: true, lastAt: isRecent(one, at) ? later(one.lastAt, at) : one.lastAt };
      });
    },
  };
};

/** The names of users are kept with the person. */
const withoutNameOfUser = (evidence: ServerEvidence): ServerEvidence =>
  evidence.kind === 'closed' || evidence.userId === null
    ? evidence
    : { ...evidence, name: null, email: null };

const attendedSession = (session: LiveSession): AttendedSession => {
  const { id, webinarId, startedBy, startedAt } = session;
  const isActive = session.state === 'active';
  return { id, webinarId, isActive, startedBy, startedAt, endedAt: isActive ? null : session.endedAt };
};
