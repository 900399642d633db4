import { StoreUnavailable } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from '../src/index.js';
import { emptyDatabase, freshDatabase, type FreshDatabase } from './support/fresh-database.js';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.drop());

const connections = async (): Promise<number> => {
  const client = new Client(fresh.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
        where datname = current_database() and application_name like 'live-webinar%'`,
    );
    return rows[0]?.count ?? NaN;
  } finally {
    await client.end();
  }
};

describe('openPostgres', () => {
  it('openPostgres opens ports on one database, and leaves no connection behind', async () => {
    const postgres = await openPostgres(fresh.url);
    expect(postgres.warnings).toEqual([]);
    await postgres.ping();
    await postgres.ports.webinars.save(webinarFixture(), minute(0));
    expect(await postgres.ports.webinars.find('123')).toEqual(webinarFixture());
    await postgres.close();
    await expect.poll(connections).toBe(0);
  });

  it('answers statuses from memory only while it listens to PostgreSQL', async () => {
    const postgres = await openPostgres(fresh.url);
    expect(postgres.isCurrent()).toBe(false);
    postgres.listen();
    await expect.poll(postgres.isCurrent).toBe(true);
    await postgres.close();
    expect(postgres.isCurrent()).toBe(false);
  });

  it('two processes on one database see each other’s changes', async () => {
    const [one, other] = await Promise.all([openPostgres(fresh.url), openPostgres(fresh.url)]);
    other.listen();
    await one.ports.webinars.save(webinarFixture(), minute(0));
    const received: unknown[] = [];
    other.ports.statuses.subscribe('123', (status) => void received.push(status?.roomName));
    const session = sessionFixture();
    await one.ports.sessions.open(session);
    await expect.poll(() => received.at(-1)).toBe(session.roomName);
    await Promise.all([one.close(), other.close()]);
  });

  it('openPostgres migrates an empty database', async () => {
    const empty = await emptyDatabase();
    const postgres = await openPostgres(empty.url);
    expect(await postgres.migrator.isCurrent()).toBe(false);
    await postgres.migrator.up();
    expect(await postgres.ports.webinars.find('123')).toBeUndefined();
    await postgres.close();
    await empty.drop();
  });

  it('openPostgres refuses an unsuitable database, and leaves no connection behind', async () => {
    const latin = await emptyDatabase('LATIN1');
    await expect(openPostgres(latin.url)).rejects.toThrow('The database has the encoding LATIN1');
    await latin.drop();
  });

  it('openPostgres refuses a database that cannot be reached', async () => {
    await expect(openPostgres('postgres://somebody@127.0.0.1:1/nowhere')).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });
});
