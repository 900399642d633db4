import { StoreUnavailable } from '@live-webinar/domain';
import { minute, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { createRole, type TestRole } from '../support/roles.js';

let fresh: FreshDatabase;
let administrator: Client;
let role: TestRole;
let database: Database;
let store: PostgresStore;

beforeEach(async () => {
  fresh = await freshDatabase();
  administrator = new Client(fresh.url);
  administrator.on('error', () => undefined);
  await administrator.connect();
  role = await createRole(administrator, fresh.url);
  await administrator.query(`
    grant usage on schema live_webinar, live_webinar_jobs to ${role.name};
    grant select, insert, update, delete on all tables in schema live_webinar, live_webinar_jobs to ${role.name}`);
  database = connectDatabase(role.url);
  store = createPostgresStore(database);
  await store.webinars.save(webinarFixture(), minute(0));
});
afterEach(async () => {
  await administrator.query('rollback').catch(() => undefined);
  await database.close();
  await role.drop();
  await administrator.end();
  await fresh.drop();
});

/** Ends the role's connections, so that the next statement needs a new one. */
const disconnectRole = () =>
  administrator.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
    role.name,
  ]);
const isUnavailable = (code: string) => ({
  status: 'rejected',
  reason: { name: 'StoreUnavailable', cause: { code } },
});
const askEverything = () =>
  Promise.allSettled([
    store.situations.find('123', 'pia'),
    store.webinars.find('123'),
    store.webinars.save(webinarFixture({ title: 'Another title' }), minute(1)),
    store.registrations.add('123', byIds('pia'), minute(1), 'readmit'),
  ]);

describe('a database that refuses for a temporary reason', () => {
  it('reports an unavailable store if the password was rotated', async () => {
    await administrator.query(`alter role ${role.name} password 'another one'`);
    await disconnectRole();
    await vi.waitFor(async () => {
      for (const outcome of await askEverything()) expect(outcome).toMatchObject(isUnavailable('28P01'));
    }, 10_000);
  });

  it('reports an unavailable store if the role may no longer log in', async () => {
    await administrator.query(`alter role ${role.name} nologin`);
    await disconnectRole();
    await vi.waitFor(async () => {
      for (const outcome of await askEverything()) expect(outcome).toMatchObject(isUnavailable('28000'));
    }, 10_000);
  });

  it('reports an unavailable store if a privilege was revoked', async () => {
    await administrator.query(`revoke all on all tables in schema live_webinar from ${role.name}`);
    for (const outcome of await askEverything()) expect(outcome).toMatchObject(isUnavailable('42501'));
    await expect(database.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('reports an unavailable store for changes of a read-only database', async () => {
    await administrator.query(`alter role ${role.name} set default_transaction_read_only = on`);
    await disconnectRole();
    await vi.waitFor(async () => {
      const [situation, webinar, ...changes] = await askEverything();
      expect([situation.status, webinar.status]).toEqual(['fulfilled', 'fulfilled']);
      for (const outcome of changes) expect(outcome).toMatchObject(isUnavailable('25006'));
    }, 10_000);
  });

  it('reports an unavailable store if a lock is not available in time', async () => {
    await administrator.query('begin; lock table live_webinar.webinars in access exclusive mode');
    for (const outcome of await askEverything()) expect(outcome).toMatchObject(isUnavailable('55P03'));
  });

  it('reports an unavailable store if a statement takes too long', async () => {
    await administrator.query(`alter role ${role.name} set statement_timeout = '1ms'`);
    await expect(
      store.registrations.add(
        '123',
        Array.from({ length: 10_000 }, (_, index) => ({ userId: `user ${index}` })),
        minute(1),
        'readmit',
      ),
    ).resolves.toBe(10_000);
    await administrator.query(`
      create function live_webinar.dawdle() returns trigger language plpgsql as
        'begin perform pg_sleep(60); return new; end';
      create trigger dawdle before insert on live_webinar.registrations
        for each row execute function live_webinar.dawdle()`);
    await expect(store.registrations.add('123', byIds('pia'), minute(1), 'readmit')).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause: { code: '57014' },
    });
  });

  it('reports an unavailable store if the server has no connection left', async () => {
    await administrator.query(`alter role ${role.name} connection limit 0`);
    await disconnectRole();
    await vi.waitFor(async () => {
      for (const outcome of await askEverything()) expect(outcome).toMatchObject(isUnavailable('53300'));
    }, 10_000);
  });

  it('reports an unavailable store if there is no such database', async () => {
    const url = new URL(role.url);
    url.pathname = '/nothing_of_that_name';
    const elsewhere = connectDatabase(url.href);
    await expect(createPostgresStore(elsewhere).webinars.find('123')).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause: { code: '3D000' },
    });
    await elsewhere.close();
  });
});

describe('a transaction that PostgreSQL rolls back in favour of another one', () => {
  it('repeats a transaction after a deadlock', async () => {
    await store.webinars.save(webinarFixture({ id: '456' }), minute(0));
    // The other transaction waits longer before it looks for a deadlock, so that ours is the one that finds it.
    await administrator.query(`begin; set local deadlock_timeout = '60s'`);
    await administrator.query(`select from live_webinar.co_hosts where webinar_id = '123' for update`);
    const saving = store.webinars.save(
      webinarFixture({ title: 'Another title', coHostIds: ['zoe'] }),
      minute(1),
    );
    await vi.waitFor(async () => {
      const { rowCount } = await administrator.query(
        `select from pg_stat_activity where usename = $1 and wait_event_type = 'Lock'`,
        [role.name],
      );
      expect(rowCount).toBe(1);
    }, 10_000);
    await administrator.query(`update live_webinar.webinars set title = 'A third title' where id = '123'`);
    await administrator.query('commit');
    expect(await saving).toBe('replaced');
    expect(await store.webinars.find('123')).toMatchObject({ title: 'Another title' });
    expect(await deadlocks()).toBeGreaterThan(0);
  });

  const deadlocks = async () => {
    let count = 0;
    await vi.waitFor(async () => {
      await administrator.query('select pg_stat_clear_snapshot()');
      const { rows } = await administrator.query<{ deadlocks: string }>(
        'select deadlocks from pg_stat_database where datname = current_database()',
      );
      count = Number(rows[0]?.deadlocks);
      expect(count).toBeGreaterThan(0);
    }, 10_000);
    return count;
  };
});
