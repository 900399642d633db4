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
export interface KnownAttendance {
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
  /** By session. */
  readonly all: ReadonlyMap<string, KnownAttendance>;
}

export const inMemoryAttendanceEvidence = ({ sessions }: State): InMemoryAttendanceEvidence => {
  const all = new Map<string, KnownAttendance>();

  const of = (sessionId: string): KnownAttendance => {
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
      const known = of(session.id);
      const { people, server } = known;
      for (const { key, evidence: reported } of events) {
        const evidence = withoutForgotten(reported, known);
        if (!server.has(key)) server.set(key, withoutNameOfUser(evidence));
        if (evidence.kind === 'closed' || evidence.userId === null) continue;
        const { userId: id, name, email } = evidence;
        const before = people.get(id);
        if (before?.isForgotten) continue;
        people.set(id, {
          id,
          isForgotten: false,
          name: before?.name ?? name,
          email: before?.email ?? email,
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
    async deleteBefore(endedBefore) {
      for (const session of allSessions())
        if (session.state === 'ended' && session.endedAt < endedBefore) all.delete(session.id);
    },
  };

  return {
    attendance,
    all,
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

/** Attributes an event about the connection of a person whose data was erased to them, without their details. */
const withoutForgotten = (
  event: ServerEvidence,
  { people, element, server }: KnownAttendance,
): ServerEvidence => {
  if (event.kind === 'closed') return event;
  const isSame = (participantId: string | null, connection?: string) =>
    connection === event.connection || (participantId !== null && participantId === event.participantId);
  const users = [
    ...element.flatMap(({ userId, participantId }) => (isSame(participantId) ? [userId] : [])),
    ...[...server.values()].flatMap((one) =>
      one.kind !== 'closed' && one.userId !== null && one.connection === event.connection ? [one.userId] : [],
    ),
  ];
  const forgotten = users.find((id) => people.get(id)?.isForgotten);
  return forgotten === undefined ? event : { ...event, userId: forgotten, name: null, email: null };
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
