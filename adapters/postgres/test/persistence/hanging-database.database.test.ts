import { StoreUnavailable } from '@live-webinar/domain';
import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { createStatusReader, type ReadStatus } from '../../src/persistence/status-reader.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

/** Twice the deadline of a look-up, because the machine may be busy. */
const MAX_LOOKUPS_MS = 10_000;

let fresh: FreshDatabase;
let administrator: Client;
let database: Database;
let store: PostgresStore;
let readStatus: ReadStatus;

beforeEach(async () => {
  fresh = await freshDatabase();
  administrator = new Client(fresh.url);
  await administrator.connect();
  database = connectDatabase(fresh.url);
  store = createPostgresStore(database);
  readStatus = createStatusReader(database);
  await store.webinars.save(webinarFixture(), minute(0));
});
afterEach(async () => {
  await administrator.end();
  await database.close();
  await fresh.drop();
});

const lock = (table: string) =>
  administrator.query(`begin; lock table live_webinar.${table} in access exclusive mode`);
const unlock = () => administrator.query('rollback');
const statements = async () => {
  const { rowCount } = await administrator.query(
    `select from pg_stat_activity
      where datname = current_database() and application_name = 'live-webinar' and wait_event_type = 'Lock'`,
  );
  return rowCount;
};

describe('a database that hangs', () => {
  it('refuses thousands of look-ups within their deadline while the database hangs, and answers afterwards', async () => {
    await lock('webinars');
    const startedAt = Date.now();
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 1_500 }, (_, index) => store.situations.find('123', `user ${index}`)),
      ...Array.from({ length: 1_500 }, (_, index) => readStatus(`webinar_${index}`)),
    ]);
    expect(Date.now() - startedAt).toBeLessThan(MAX_LOOKUPS_MS);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
    }
    await unlock();
    await vi.waitFor(async () => {
      expect(await store.situations.find('123', null)).toMatchObject({ isRegistered: false });
      expect(await readStatus('123')).toMatchObject({ roomName: null });
    }, 10_000);
  });

  it('readiness checks fail while the database hangs, and many of them cost one statement', async () => {
    await database.ping();
    await lock('webinars');
    const probes = Promise.allSettled(Array.from({ length: 50 }, () => database.ping()));
    await vi.waitFor(async () => {
      expect(await statements()).toBe(1);
    });
    for (const outcome of await probes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
    }
    await unlock();
    await vi.waitFor(() => database.ping(), 10_000);
  });

  it('a readiness check fails if the schema is missing', async () => {
    await administrator.query('drop schema live_webinar cascade');
    await expect(database.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('changes that wait for locks', () => {
  it('answers look-ups and readiness checks while changes wait for locks', async () => {
    await administrator.query(`begin; select from live_webinar.webinars for update`);
    const changes = Promise.allSettled(
      Array.from({ length: 40 }, () => store.webinars.save(webinarFixture(), minute(1))),
    );
    await vi.waitFor(async () => {
      expect(await statements()).toBeGreaterThan(0);
    });
    await database.ping();
    expect(await store.situations.find('123', null)).toMatchObject({ isRegistered: false });
    await unlock();
    await changes;
  });
});
