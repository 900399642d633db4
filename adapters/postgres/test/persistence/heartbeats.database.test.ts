import { endSession, type Presence, type Seating } from '@live-webinar/domain';
import { byIds, minute, sessionFixture } from '@live-webinar/domain/fixtures';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../support/use-store.js';

const PEOPLE = Array.from({ length: 150 }, (_, number) => `student-${number}`);
const session = sessionFixture();

const used = useStore();
beforeEach(async () => {
  const { registrations, sessions } = used.store;
  await registrations.add(session.webinarId, byIds(...PEOPLE), minute(0), 'readmit');
  await sessions.open(session);
});

const seating = (seats: number | null): Seating => ({ seats, lapsedBefore: minute(0) });

const report = (userId: string, seats: number | null, changes: Partial<Presence> = {}) =>
  used.store.presences.take(
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
  const [row] = await used.database
    .knex('live_webinar.presences')
    .select<{ count: number }[]>(used.database.knex.raw('count(distinct xmin::text)::integer as count'));
  return row?.count;
};

const evidence = async () => (await used.store.attendance.of(session.id)).element;

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
    await used.store.registrations.remove(session.webinarId, ['student-7'], minute(2));
    const outcomes = await Promise.all(PEOPLE.map((userId) => report(userId, seats, { at: minute(2) })));
    expect(PEOPLE.filter((_userId, index) => outcomes[index] !== 'taken')).toEqual(['student-7']);
    expect(outcomes[7]).toBe('over');
    const renewed = (await evidence()).filter(({ lastAt }) => lastAt.getTime() === minute(2).getTime());
    expect(renewed).toHaveLength(PEOPLE.length - 1);
  });

  it('are all refused after the session has ended', async () => {
    await used.store.sessions.close(endSession(session, minute(2)));
    const outcomes = await Promise.all(PEOPLE.map((userId) => report(userId, seats, { at: minute(3) })));
    expect(new Set(outcomes)).toEqual(new Set(['over']));
  });
});
