import { endSession } from '@live-webinar/domain';
import { inspect } from 'node:util';
import { startSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

let fresh: FreshDatabase;
let database: Database;
let store: PostgresStore;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = connectDatabase(fresh.url);
  store = createPostgresStore(database);
  await store.webinars.save(webinarFixture(), minute(0));
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

const failure = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return inspect(error, { depth: 10, showHidden: true });
  }
  throw new Error('It did not fail');
};

describe('an error of the database', () => {
  it('keeps the passcode out of the error of a session that could not be stored', async () => {
    const session = startSession({
      ...sessionFixture(),
      at: minute(0),
      roomId: crypto.randomUUID(),
      startedBy: '',
    });
    const error = await failure(store.sessions.open(session));
    expect(error).toContain('live_sessions_starter_is_a_user');
    expect(error).not.toContain(session.passcode);
  });

  it('keeps the passcode out of the error of a session that could not be closed', async () => {
    const session = sessionFixture();
    await store.sessions.open(session);
    const { passcode } = session;
    const tooEarly = { ...endSession(session, minute(0)), endedAt: minute(-5) };
    const error = await failure(store.sessions.close(tooEarly));
    expect(error).toContain('live_sessions_end_after_they_start');
    expect(error).not.toContain(passcode);
  });

  it('keeps the values of a statement out of its error', async () => {
    const error = await failure(
      store.registrations.add('123', byIds('pia', 'x'.repeat(256)), minute(0), 'readmit'),
    );
    expect(error).toContain('registrations_are_of_users');
    expect(error).not.toContain('xxxxxxxx');
  });
});

describe('a bulk registration', () => {
  it('registers nobody if one person of a list cannot be registered', async () => {
    await failure(store.registrations.add('123', byIds('pia', 'x'.repeat(256)), minute(0), 'readmit'));
    expect(await store.registrations.list('123', { search: null, limit: 10, after: null })).toMatchObject({
      total: 0,
    });
  });
});
