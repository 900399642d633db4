import type { SessionSort } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createMigrator } from '../../src/persistence/migrator.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';
import { documentedRoles } from '../support/documented-roles.js';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const NEWEST_FIRST: SessionSort = { by: 'createdAt', direction: 'descending' };

const search = async (database: Database, text: string | null, sort = NEWEST_FIRST) => {
  const filter = { search: text, isActive: null, createdFrom: null, createdTo: null };
  const { sessionRecords } = createPostgresStore(database);
  const { items, total } = await sessionRecords.list({ filter, sort, limit: 20, after: null }, minute(0));
  return { total, titles: items.map(({ webinar }) => webinar.title), ids: items.map(({ id }) => id) };
};

const storedTitles = async (database: Database): Promise<string[]> => {
  const rows = await database.knex('live_webinar.live_sessions').select<{ title: string }[]>('title');
  return rows.map(({ title }) => title);
};

const hasTrigramIndex = async (database: Database): Promise<boolean> => {
  const rows = await database.knex('pg_indexes').where({
    schemaname: 'live_webinar',
    indexname: 'live_sessions_by_text',
  });
  return rows.length === 1;
};

/** Stores a session as an import does: without a lock on its webinar. */
const insertSession = async (knex: Knex, roomName = sessionFixture().roomName) => {
  await knex('live_webinar.live_sessions').insert({
    id: sessionFixture().id,
    webinar_id: '123',
    room_name: roomName,
    is_active: false,
    started_by: 'olga',
    created_at: minute(0),
    started_at: minute(0),
    ended_at: minute(1),
  });
};

/** Resolves when a transaction waits for a lock. */
const lockAwaited = ({ knex }: Database) =>
  expect.poll(() => knex('pg_locks').where({ granted: false })).not.toEqual([]);

let fresh: FreshDatabase;
let database: Database;
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

describe('the titles that sessions are searched by', () => {
  beforeEach(async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    await createPostgresStore(database).webinars.save(webinarFixture(), minute(0));
  });

  const rename = (title: string) =>
    createPostgresStore(database).webinars.save(webinarFixture({ title }), minute(1));

  it('finds a session by a title that was changed after its start', async () => {
    await createPostgresStore(database).sessions.open(sessionFixture());
    await rename('Reading the evening sky');
    expect(await search(database, 'night')).toMatchObject({ total: 0 });
    expect(await search(database, 'evening')).toMatchObject({ titles: ['Reading the evening sky'] });
  });

  it('stores the title of a change that is committed while a session is stored', async () => {
    const change = await database.knex.transaction();
    await change('live_webinar.webinars').where({ id: '123' }).update({ title: 'Reading the evening sky' });
    const inserted = insertSession(database.knex);
    await lockAwaited(database);
    await change.commit();
    await inserted;
    expect(await storedTitles(database)).toEqual(['Reading the evening sky']);
  });

  it('stores the title of a change that waits until a session is stored', async () => {
    const start = await database.knex.transaction();
    await insertSession(start);
    const renamed = rename('Reading the evening sky');
    await lockAwaited(database);
    await start.commit();
    await renamed;
    expect(await storedTitles(database)).toEqual(['Reading the evening sky']);
  });

  it('finds the sessions that were stored before their titles were', async () => {
    const migrator = createMigrator(database);
    while ((await migrator.down()) !== '013_session_search');
    await createPostgresStore(database).sessions.open(sessionFixture());
    await migrator.up();
    expect(await search(database, 'NIGHT')).toMatchObject({ total: 1, titles: ['Reading the night sky'] });
  });
});

describe('a search of sessions', () => {
  it('finds the room names of other applications in upper and lower case', async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    await createPostgresStore(database).webinars.save(webinarFixture(), minute(0));
    await insertSession(database.knex, 'Room-OF-the-past');
    expect(await search(database, 'room-of-THE')).toMatchObject({ total: 1 });
  });

  it('counts and sorts more matches of a search than it collects', async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    await database.knex.raw(`
      insert into live_webinar.webinars (id, title, organizer_id, status, registration)
      select 'w' || n, 'Lecture ' || n, 'olga', 'scheduled', 'open' from generate_series(1, 5100) as n;
      insert into live_webinar.live_sessions
        (id, webinar_id, room_name, is_active, started_by, created_at, started_at, ended_at)
      select gen_random_uuid(), 'w' || n, 'room-' || n, false, 'user-' || n % 7, now() - n * interval '1 minute',
        now() - n * interval '1 minute', now()
      from generate_series(1, 5100) as n
    `);
    for (const by of ['createdAt', 'title', 'roomName', 'startedBy'] as const) {
      const sort = { by, direction: 'descending' } as const;
      const everything = await search(database, null, sort);
      expect(await search(database, 'lecture', sort), by).toEqual({ ...everything, total: 5100 });
    }
    expect(await search(database, 'lecture 51')).toMatchObject({ total: 12 });
  });
});

describe('a search whose many matches are all at the end of the order', () => {
  it('finds frequent matches at the end of the order of titles', async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    await database.knex.raw(`
      insert into live_webinar.webinars (id, title, organizer_id, status, registration)
      values ('a', 'Algebra', 'olga', 'scheduled', 'open'), ('b', 'Botany', 'olga', 'scheduled', 'open');
      insert into live_webinar.live_sessions
        (id, webinar_id, room_name, is_active, started_by, created_at, started_at, ended_at)
      select gen_random_uuid(), case when n <= 10000 then 'a' else 'b' end, 'room-' || n, false, 'olga', now(), now(), now()
      from generate_series(1, 15001) as n
    `);
    const found = await search(database, 'botany', { by: 'title', direction: 'ascending' });
    expect(found).toMatchObject({ total: 5001, titles: Array.from({ length: 20 }, () => 'Botany') });
  });
});

describe('the trigram index of searches', () => {
  it('uses the trigram index to search', async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    await database.knex.raw('set enable_seqscan = off');
    const { rows } = await database.knex.raw<{ rows: Record<string, string>[] }>(
      `explain select id from live_webinar.live_sessions where searched_text like '%night%'`,
    );
    expect(JSON.stringify(rows)).toContain('live_sessions_by_text');
  });

  it('leaves the trigram index out if the migrating role may not create the extension; it can be added as documented', async () => {
    fresh = await emptyDatabase();
    database = connectDatabase(fresh.url);
    const { statements, migrating } = documentedRoles(fresh.url);
    const administrator = new Client(fresh.url);
    await administrator.connect();
    await administrator.query(statements('roles'));
    // Without the privilege to create anything in the database, but with a schema of its own.
    await administrator.query(`
      revoke create on database ${administrator.database} from ${migrating.name};
      create schema live_webinar authorization ${migrating.name};
      create schema live_webinar_jobs authorization ${migrating.name}
    `);
    const owner = connectDatabase(migrating.url);

    await createMigrator(owner).up();
    expect(await hasTrigramIndex(database)).toBe(false);
    const { webinars, sessions } = createPostgresStore(owner);
    await webinars.save(webinarFixture(), minute(0));
    await sessions.open(sessionFixture());
    expect(await search(owner, 'night')).toMatchObject({ total: 1 });

    await administrator.query(statements('trigram-extension'));
    await owner.knex.raw(statements('trigram-index'));
    expect(await hasTrigramIndex(database)).toBe(true);
    expect(await search(owner, 'night')).toMatchObject({ total: 1 });

    await owner.close();
    await administrator.query(`drop owned by ${migrating.name} cascade; drop role ${migrating.name}`);
    await administrator.end();
  });
});
