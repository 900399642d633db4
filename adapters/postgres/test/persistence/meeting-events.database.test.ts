import type { KeyedEvidence } from '@live-webinar/domain';
import { minute, sessionFixture } from '@live-webinar/domain/fixtures';
import { beforeEach, expect, it } from 'vitest';
import { useStore } from '../support/use-store.js';

const session = sessionFixture();
const used = useStore();
beforeEach(async () => {
  await used.store.sessions.open(session);
});

const joined = (number: number): KeyedEvidence => ({
  key: `joined ${number}`,
  evidence: {
    kind: 'joined',
    connection: `connection ${number}`,
    breakoutRoom: null,
    userId: `student-${number}`,
    name: null,
    email: null,
    participantId: null,
    at: minute(1),
    receivedAt: minute(1),
  },
});

const stored = async () => {
  const { server } = await used.store.attendance.of(session.id);
  const { rows } = await used.database.knex.raw<{ rows: { transactions: number }[] }>(
    'select count(distinct xmin::text)::integer as transactions from live_webinar.server_evidence',
  );
  const connections = server.map((event) => ('connection' in event ? event.connection : null));
  return { connections: new Set(connections), transactions: rows[0]?.transactions };
};

it('stores events that are reported alone at the same time together', async () => {
  const { attendance } = used.store;
  const reports = Array.from({ length: 100 }, (_, number) =>
    attendance.record(session.roomName, [joined(number)]),
  );
  expect(new Set(await Promise.all(reports))).toEqual(new Set([true]));
  const { connections, transactions } = await stored();
  expect(connections.size).toBe(100);
  expect(transactions).toBeLessThanOrEqual(2);
});

it('stores everybody who was in a large room in parts', async () => {
  const events = Array.from({ length: 500 }, (_, number) => joined(number));
  expect(await used.store.attendance.record(session.roomName, events)).toBe(true);
  expect(await stored()).toMatchObject({ connections: { size: 500 }, transactions: 3 });
});
