import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
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
  // In this order: a test that failed may have left a transaction open, and closing waits for it.
  await fresh.drop();
  await database.close();
});

/** Resolves when so many statements wait for another's lock: only then is it a race. */
const someoneWaits = (howMany = 1) =>
  expect
    .poll(async () => {
      const { rows } = await database.knex.raw<{ rows: { waiting: number }[] }>(
        `select count(*)::integer as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.waiting;
    })
    .toBe(howMany);

describe('going live while something else is about to happen', () => {
  it('waits for a cancellation, and is refused by it', async () => {
    const cancelling = await database.knex.transaction();
    await cancelling.raw("update live_webinar.webinars set status = 'cancelled'");
    const opening = store.sessions.open(sessionFixture());
    await someoneWaits();
    await cancelling.commit();
    expect(await opening).toBeUndefined();
    expect(await store.situations.find('123', null)).toMatchObject({ session: null });
  });

  it('waits for a cancellation, and goes on where that is taken back', async () => {
    const cancelling = await database.knex.transaction();
    await cancelling.raw("update live_webinar.webinars set status = 'cancelled'");
    const session = sessionFixture();
    const opening = store.sessions.open(session);
    await someoneWaits();
    await cancelling.rollback();
    expect(await opening).toEqual(session);
  });

  it('waits for a removal, and is refused by it', async () => {
    const removing = await database.knex.transaction();
    await removing.raw('delete from live_webinar.webinars');
    const opening = store.sessions.open(sessionFixture());
    await someoneWaits();
    await removing.commit();
    expect(await opening).toBeUndefined();
  });

  it('waits for another who goes live, and answers their session', async () => {
    const theirs = sessionFixture({ startedBy: 'carl' });
    const going = await database.knex.transaction();
    await going.raw(
      `insert into live_webinar.live_sessions
        (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
        values (?, '123', ?, ?, true, 'carl', ?, ?)`,
      [theirs.id, theirs.roomName, theirs.passcode, theirs.createdAt, theirs.startedAt],
    );
    const opening = Promise.all([
      store.sessions.open(sessionFixture()),
      store.sessions.open(sessionFixture()),
    ]);
    await someoneWaits(2);
    await going.commit();
    expect(await opening).toEqual([theirs, theirs]);
  });

  it('makes a cancellation wait, which then ends the session', async () => {
    const going = await database.knex.transaction();
    await going.raw('select from live_webinar.webinars for share');
    const cancelling = store.webinars.save(webinarFixture({ status: 'cancelled' }), minute(5));
    await someoneWaits();
    const session = sessionFixture();
    await going.raw(
      `insert into live_webinar.live_sessions
        (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
        values (?, '123', ?, ?, true, 'olga', ?, ?)`,
      [session.id, session.roomName, session.passcode, session.createdAt, session.startedAt],
    );
    await going.commit();
    expect(await cancelling).toBe('replaced');
    expect(await store.situations.find('123', null)).toMatchObject({
      session: { id: session.id, state: 'ended', endedAt: minute(5) },
    });
  });
});

describe('registering while something else is about to happen', () => {
  it('waits for a removal, and finds no webinar then', async () => {
    const removing = await database.knex.transaction();
    await removing.raw('delete from live_webinar.webinars');
    const adding = store.registrations.add('123', ['pia'], minute(1), 'readmit');
    await someoneWaits();
    await removing.commit();
    expect(await adding).toBeUndefined();
  });

  it('does not wait for a change of the webinar', async () => {
    const changing = await database.knex.transaction();
    await changing.raw("update live_webinar.webinars set title = 'Another title'");
    expect(await store.registrations.add('123', ['pia'], minute(1), 'readmit')).toBe(1);
    await changing.rollback();
  });
});
