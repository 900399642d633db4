import { StoreUnavailable } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { requireSuitable } from '../../src/persistence/check-database.js';
import { checkDatabase } from '../../src/persistence/check-database.js';
import { connectDatabase } from '../../src/persistence/connect-database.js';
import { createMigrator } from '../../src/persistence/migrator.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';
import { emptyDatabase, freshDatabase } from '../support/fresh-database.js';
import { documentedRoles } from '../support/documented-roles.js';

describe('the check of a database before it is used', () => {
  it('accepts a UTF-8 database that applies the time limits of its connections', async () => {
    const fresh = await freshDatabase();
    const database = connectDatabase(fresh.url);
    expect(await checkDatabase(database)).toEqual([]);
    await database.close();
    await fresh.drop();
  });

  it.each(['LATIN1', 'SQL_ASCII'])('refuses a database with the encoding %s', async (encoding) => {
    const fresh = await emptyDatabase(encoding);
    const database = connectDatabase(fresh.url);
    await expect(checkDatabase(database)).rejects.toThrow(
      `The database has the encoding ${encoding}, which cannot store every name and title. Create one with UTF-8`,
    );
    await database.close();
    await fresh.drop();
  });

  it('refuses a server that is too old', () => {
    expect(() => {
      requireSuitable({ version: 120_022, versionName: '12.22', encoding: 'UTF8' });
    }).toThrow('The database server is PostgreSQL 12.22. Version 13 or later is required.');
    requireSuitable({ version: 130_000, versionName: '13.0', encoding: 'UTF8' });
  });

  it('reports an unavailable store if the database to check cannot be reached', async () => {
    const database = connectDatabase('postgres://somebody@127.0.0.1:1/somewhere');
    await expect(checkDatabase(database)).rejects.toBeInstanceOf(StoreUnavailable);
    await database.close();
  });
});

describe('least rights', () => {
  it('runs the store with the documented role that owns nothing, after the other role has migrated', async () => {
    const fresh = await emptyDatabase();
    const administrator = new Client(fresh.url);
    await administrator.connect();
    const { statements, migrating, serving } = documentedRoles(fresh.url);
    await administrator.query(statements('roles'));

    const owner = connectDatabase(migrating.url);
    await createMigrator(owner).up();
    await owner.knex.raw(statements('rights'));

    const database = connectDatabase(serving.url);
    const { webinars, sessions, registrations, situations, presences } = createPostgresStore(database);
    const page = { search: null, limit: 10, after: null };
    expect(await createMigrator(database).isCurrent()).toBe(true);
    await database.ping();
    await database.notify('anything');
    expect(await webinars.save(webinarFixture(), minute(0))).toBe('created');
    expect(await registrations.add('123', byIds('pia'), minute(0), 'readmit')).toBe(1);
    const session = sessionFixture();
    expect(await sessions.open(session)).toEqual(session);
    expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: true });
    expect(await presences.list(session.id, ['organizer'], minute(0))).toEqual([]);
    expect(await webinars.save(webinarFixture({ status: 'cancelled' }), minute(5))).toBe('replaced');
    expect((await registrations.list('123', page)).total).toBe(1);
    expect(await registrations.remove('123', ['pia'], minute(9))).toBe(1);
    expect(await webinars.remove('123', minute(9))).toBe(true);
    await expect(database.knex.raw('create table live_webinar.others ()')).rejects.toMatchObject({
      code: '42501',
    });

    await administrator.query(statements('time-limits'));
    const client = new Client(serving.url);
    await client.connect();
    const limits = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name ~ '^(lock|statement|idle_in_transaction_session)_timeout$'",
    );
    expect(Object.fromEntries(limits.rows.map(({ name, setting }) => [name, setting]))).toEqual({
      lock_timeout: '2000',
      statement_timeout: '5000',
      idle_in_transaction_session_timeout: '10000',
    });
    await client.end();

    await Promise.all([owner.close(), database.close()]);
    for (const { name } of [serving, migrating]) {
      await administrator.query(`drop owned by ${name} cascade; drop role ${name}`);
    }
    await administrator.end();
    await fresh.drop();
  });
});
