import { endSession, type ElementEvidence, type KeyedEvidence } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres, type Postgres } from '../../src/index.js';
import { recycledDatabase } from '../support/fresh-database.js';

let database: Awaited<ReturnType<typeof recycledDatabase>>;
let postgres: Postgres;
beforeEach(async () => {
  database = await recycledDatabase();
  postgres = await openPostgres(database.url);
});
afterEach(async () => {
  await postgres.close();
  await database.release();
});

const session = endSession(sessionFixture(), minute(60));
const pia = { id: 'pia', name: 'Pia', email: 'pia@example.org' };

const heartbeats: ElementEvidence = {
  userId: 'pia',
  participantId: 'p1',
  role: 'participant',
  firstAt: minute(1),
  lastAt: minute(30),
  saidGoodbye: true,
};
const connection = (name: string, userId: string | null): KeyedEvidence => ({
  key: `joined ${name}`,
  evidence: {
    kind: 'joined',
    connection: name,
    breakoutRoom: null,
    userId,
    name,
    email: null,
    participantId: null,
    at: minute(2),
    receivedAt: minute(2),
  },
});

const importWith = (
  people: readonly (typeof pia)[],
  element: readonly ElementEvidence[],
  server: readonly KeyedEvidence[],
  isDryRun = false,
) =>
  postgres.bulkImport(
    async (transaction) => {
      await transaction.saveWebinars([webinarFixture()], ['title']);
      await transaction.addEndedSessions([session]);
      await transaction.replaceEvidence([{ sessionId: session.id, people, element, server }]);
    },
    { isDryRun },
  );

const evidence = () => postgres.ports.attendance.of(session.id);

describe('an import of evidence', () => {
  it('is read as it was imported, and people without an account keep the name that the server knows', async () => {
    await importWith([pia], [heartbeats], [connection('a1', 'pia'), connection('+44 20 7946 0018', null)]);
    const { people, element, server } = await evidence();
    expect(people).toEqual([{ ...pia, isForgotten: false }]);
    expect(element).toEqual([heartbeats]);
    expect(server.map((event) => event.kind === 'joined' && [event.userId, event.name]).sort()).toEqual([
      [null, '+44 20 7946 0018'],
      ['pia', null],
    ]);
  });

  it('replaces what was imported before', async () => {
    await importWith([pia], [heartbeats], [connection('a1', 'pia')]);
    await importWith([pia], [{ ...heartbeats, lastAt: minute(31) }], []);
    expect(await evidence()).toEqual({
      people: [{ ...pia, isForgotten: false }],
      element: [{ ...heartbeats, lastAt: minute(31) }],
      server: [],
    });
  });

  it('changes nothing in a dry run', async () => {
    await importWith([pia], [heartbeats], []);
    await importWith([], [], [], true);
    expect((await evidence()).people).toHaveLength(1);
  });
});
