import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONDITION_MS, DATABASE_START_MS, PROCESS_STOP_MS } from '../../../../.config/time-limits.mjs';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createMigrator } from '../../src/persistence/migrator.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';

/** The server stops, refuses requests, and starts again. */
const timeout = PROCESS_STOP_MS + CONDITION_MS + DATABASE_START_MS;

describe('a server that stops and starts again', { timeout }, () => {
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let database: Database;
  const lost: Error[] = [];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-outage-'));
    postgres = await startEmbeddedPostgres({ dataDir, forTests: true });
    database = connectDatabase(postgres.url, { onConnectionLost: (error) => lost.push(error) });
    await createMigrator(database).up();
  }, DATABASE_START_MS + CONDITION_MS);
  afterEach(async () => {
    await database.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  });

  it('reports an unavailable store on every port during an outage, and recovers without a new pool', async () => {
    const { situations, sessions, webinars, registrations } = createPostgresStore(database);
    const page = { search: null, limit: 10, after: null };
    await webinars.save(webinarFixture(), minute(0));
    // Opens more than one connection before the outage.
    await Promise.all([situations.find('123', null), situations.find('123', 'pia'), database.ping()]);

    await postgres.stop();
    const startedAt = Date.now();
    const asked = await Promise.allSettled([
      situations.find('123', 'pia'),
      sessions.open(sessionFixture()),
      webinars.find('123'),
      webinars.save(webinarFixture(), minute(1)),
      webinars.remove('123', minute(9)),
      registrations.add('123', byIds('pia'), minute(1), 'readmit'),
      registrations.remove('123', ['pia'], minute(9)),
      registrations.list('123', page),
      database.ping(),
      createMigrator(database).status(),
      createMigrator(database).up(),
    ]);
    for (const answer of asked) {
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
    }
    expect(Date.now() - startedAt).toBeLessThan(CONDITION_MS);
    expect(lost.length).toBeGreaterThan(0);

    const { port } = new URL(postgres.url);
    postgres = await startEmbeddedPostgres({ dataDir, forTests: true, port: Number(port) });
    await database.ping();
    expect(await situations.find('123', 'pia')).toMatchObject({ webinar: webinarFixture() });
    expect(await webinars.find('123')).toEqual(webinarFixture());
  });
});

describe('a server that accepts connections and never answers', () => {
  it('reports an unavailable store within seconds if the server never answers', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const database = connectDatabase(`postgres://somebody@127.0.0.1:${port}/somewhere`);
    const startedAt = Date.now();
    await expect(database.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(Date.now() - startedAt).toBeLessThan(CONDITION_MS);
    await database.close();
    silent.close();
  });
});

describe('a closed pool', () => {
  it('reports an unavailable store after the pool was closed', async () => {
    const database = connectDatabase('postgres://somebody@127.0.0.1:1/somewhere');
    await database.close();
    await expect(database.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
