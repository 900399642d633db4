import {
  positionOf,
  type LiveSession,
  type Presences,
  type SessionFilter,
  type SessionPosition,
  type SessionRecord,
  type SessionRecords,
  type SessionSort,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { State } from './state.js';

const { compare: byTitle } = new Intl.Collator('und');

const recordOf = (session: LiveSession, title: string, people: number): SessionRecord => {
  const { id, webinarId, roomName, startedBy, createdAt, startedAt } = session;
  return {
    id,
    webinar: { id: webinarId, title },
    roomName,
    isActive: session.state === 'active',
    startedBy,
    createdAt,
    startedAt,
    endedAt: session.state === 'ended' ? session.endedAt : null,
    endedBy: session.state === 'ended' ? session.endedBy : null,
    people,
  };
};

const matches = (
  { webinar, roomName, isActive, createdAt }: SessionRecord,
  { search, isActive: wanted, createdFrom, createdTo }: SessionFilter,
): boolean => {
  const text = search?.toLowerCase();
  return (
    (text === undefined ||
      webinar.title.toLowerCase().includes(text) ||
      roomName.toLowerCase().includes(text)) &&
    (wanted === null || isActive === wanted) &&
    (createdFrom === null || createdAt >= createdFrom) &&
    (createdTo === null || createdAt < createdTo)
  );
};

/** Of times, a text in the same order. */
const textOf = ({ value }: SessionPosition): string => (value instanceof Date ? value.toISOString() : value);

const comparePositions =
  ({ by, direction }: SessionSort) =>
  (a: SessionPosition, b: SessionPosition): number => {
    const order =
      (by === 'title' ? byTitle(textOf(a), textOf(b)) : 0) ||
      byCodePoints(textOf(a), textOf(b)) ||
      byCodePoints(a.id, b.id);
    return direction === 'ascending' ? order : -order;
  };

export const inMemorySessionRecords = (
  { webinars, sessions, registrations }: State,
  presences: Presences,
): SessionRecords => {
  const countPeople = async (session: LiveSession, lapsedBefore: Date): Promise<number> =>
    session.state === 'ended'
      ? 0
      : (await presences.list(session.id, ['organizer', 'co_host', 'participant'], lapsedBefore)).length;

  const readAll = (lapsedBefore: Date): Promise<readonly SessionRecord[]> =>
    Promise.all(
      [...sessions.values()]
        .flat()
        .map(async (session) =>
          recordOf(
            session,
            webinars.get(session.webinarId)?.title ?? '',
            await countPeople(session, lapsedBefore),
          ),
        ),
    );

  return {
    async list({ filter, sort, limit, after }, lapsedBefore) {
      const compare = comparePositions(sort);
      const all = (await readAll(lapsedBefore))
        .filter((record) => matches(record, filter))
        .map((record) => ({ record, position: positionOf(record, sort.by) }))
        .sort((a, b) => compare(a.position, b.position));
      const rest = after ? all.filter(({ position }) => compare(position, after) > 0) : all;
      const items = rest.slice(0, limit).map(({ record }) => record);
      return { items, total: all.length, hasMore: rest.length > limit };
    },
    async find(sessionId, lapsedBefore) {
      return (await readAll(lapsedBefore)).find(({ id }) => id === sessionId);
    },
    async figures(lapsedBefore) {
      const active = (await readAll(lapsedBefore)).filter(({ isActive }) => isActive);
      return {
        activeSessions: active.length,
        peopleInside: active.reduce((sum, { people }) => sum + people, 0),
        webinars: webinars.size,
        registrations: [...registrations.values()]
          .flatMap((entries) => [...entries.values()])
          .filter(({ isRemoved }) => !isRemoved).length,
      };
    },
  };
};
