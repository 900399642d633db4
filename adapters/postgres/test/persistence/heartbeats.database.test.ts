import { endSession, type Presence, type Seating } from '@live-webinar/domain';
import { byIds, minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const PEOPLE = Array.from({ length: 150 }, (_, number) => `student-${number}`);
const session = sessionFixture();

let fresh: FreshDatabase;
let database: Database;
let store: PostgresStore;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = connectDatabase(fresh.url);
  store = createPostgresStore(database);
  await store.webinars.save(webinarFixture(), minute(0));
  await store.registrations.add(session.webinarId, byIds(...PEOPLE), minute(0), 'readmit');
  await store.sessions.open(session);
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

const seating = (seats: number | null): Seating => ({ seats, lapsedBefore: minute(0) });

const report = (userId: string, seats: number | null, changes: Partial<Presence> = {}) =>
  store.presences.take(
    {
      sessionId: session.id,
      webinarId: session.webinarId,
      userId,
      role: 'participant',
      participantId: `element-of-${userId}`,
      at: minute(1),
      ...changes,
    },
    seating(seats),
  );

/** The number of transactions that stored a presence last. */
const transactions = async () => {
  const [row] = await database
    .knex('live_webinar.presences')
    .select<{ count: number }[]>(database.knex.raw('count(distinct xmin::text)::integer as count'));
  return row?.count;
};

const evidence = async () => (await store.attendance.of(session.id)).element;

describe.each([
  ['without a limit of seats', null],
  ['with a limit of seats', 1_000],
])('heartbeats that come at the same time, %s', (_, seats) => {
  beforeEach(async () => {
    for (const userId of PEOPLE) await report(userId, seats, { at: minute(1) });
  });

  it('are stored in a few transactions, each with its time', async () => {
    const outcomes = await Promise.all(
      PEOPLE.map((userId, index) => report(userId, seats, { at: new Date(minute(2).getTime() + index) })),
    );
    expect(new Set(outcomes)).toEqual(new Set(['taken']));
    expect(await transactions()).toBeLessThanOrEqual(3);
    const lastAt = new Map((await evidence()).map((stretch) => [stretch.userId, stretch.lastAt.getTime()]));
    expect(lastAt).toEqual(new Map(PEOPLE.map((userId, index) => [userId, minute(2).getTime() + index])));
  });

  it('of two devices of one person are both evidence', async () => {
    const outcomes = await Promise.all([
      ...PEOPLE.map((userId) => report(userId, seats, { at: minute(2) })),
      report('student-7', seats, { participantId: 'telephone', at: minute(2) }),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(['taken']));
    const connections = (await evidence()).filter(({ userId }) => userId === 'student-7');
    expect(connections.map(({ participantId }) => participantId).toSorted()).toEqual([
      'element-of-student-7',
      'telephone',
    ]);
  });

  it('are stored without the one who is not registered any more', async () => {
    await store.registrations.remove(session.webinarId, ['student-7'], minute(2));
    const outcomes = await Promise.all(PEOPLE.map((userId) => report(userId, seats, { at: minute(2) })));
    expect(PEOPLE.filter((_userId, index) => outcomes[index] !== 'taken')).toEqual(['student-7']);
    expect(outcomes[7]).toBe('over');
    const renewed = (await evidence()).filter(({ lastAt }) => lastAt.getTime() === minute(2).getTime());
    expect(renewed).toHaveLength(PEOPLE.length - 1);
  });

  it('are all refused after the session has ended', async () => {
    await store.sessions.close(endSession(session, minute(2)));
    const outcomes = await Promise.all(PEOPLE.map((userId) => report(userId, seats, { at: minute(3) })));
    expect(new Set(outcomes)).toEqual(new Set(['over']));
  });
});
