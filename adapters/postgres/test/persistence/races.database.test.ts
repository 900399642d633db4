import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { useStore } from '../support/use-store.js';

const used = useStore();

/** Resolves when this many statements wait for the lock of another transaction. */
const statementsWait = (howMany = 1) =>
  expect
    .poll(async () => {
      const { rows } = await used.database.knex.raw<{ rows: { waiting: number }[] }>(
        `select count(*)::integer as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.waiting;
    })
    .toBe(howMany);

describe('starting a session during another change', () => {
  it('opens no session after waiting for a cancellation', async () => {
    const cancelling = await used.database.knex.transaction();
    await cancelling.raw("update live_webinar.webinars set status = 'cancelled'");
    const opening = used.store.sessions.open(sessionFixture());
    await statementsWait();
    await cancelling.commit();
    expect(await opening).toBeUndefined();
    expect(await used.store.situations.find('123', null)).toMatchObject({ session: null });
  });

  it('opens the session after waiting for a cancellation that is rolled back', async () => {
    const cancelling = await used.database.knex.transaction();
    await cancelling.raw("update live_webinar.webinars set status = 'cancelled'");
    const session = sessionFixture();
    const opening = used.store.sessions.open(session);
    await statementsWait();
    await cancelling.rollback();
    expect(await opening).toEqual(session);
  });

  it('opens no session after waiting for a removal', async () => {
    const removing = await used.database.knex.transaction();
    await removing.raw('delete from live_webinar.webinars');
    const opening = used.store.sessions.open(sessionFixture());
    await statementsWait();
    await removing.commit();
    expect(await opening).toBeUndefined();
  });

  it('returns the session of a host who started at the same moment', async () => {
    const theirs = sessionFixture({ startedBy: 'carl' });
    const going = await used.database.knex.transaction();
    await going.raw(
      `insert into live_webinar.live_sessions
        (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
        values (?, '123', ?, ?, true, 'carl', ?, ?)`,
      [theirs.id, theirs.roomName, theirs.passcode, theirs.createdAt, theirs.startedAt],
    );
    const opening = Promise.all([
      used.store.sessions.open(sessionFixture()),
      used.store.sessions.open(sessionFixture()),
    ]);
    await statementsWait(2);
    await going.commit();
    expect(await opening).toEqual([theirs, theirs]);
  });

  it('ends a session that started while its cancellation waited', async () => {
    const going = await used.database.knex.transaction();
    await going.raw('select from live_webinar.webinars for share');
    const cancelling = used.store.webinars.save(webinarFixture({ status: 'cancelled' }), minute(5));
    await statementsWait();
    const session = sessionFixture();
    await going.raw(
      `insert into live_webinar.live_sessions
        (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
        values (?, '123', ?, ?, true, 'olga', ?, ?)`,
      [session.id, session.roomName, session.passcode, session.createdAt, session.startedAt],
    );
    await going.commit();
    expect(await cancelling).toBe('replaced');
    expect(await used.store.situations.find('123', null)).toMatchObject({
      session: { id: session.id, state: 'ended', endedAt: minute(5) },
    });
  });
});

describe('registering during another change', () => {
  it('registers nobody after waiting for the removal of the webinar', async () => {
    const removing = await used.database.knex.transaction();
    await removing.raw('delete from live_webinar.webinars');
    const adding = used.store.registrations.add('123', byIds('pia'), minute(1), 'readmit');
    await statementsWait();
    await removing.commit();
    expect(await adding).toBeUndefined();
  });

  it('registers a person without waiting for a change of the webinar', async () => {
    const changing = await used.database.knex.transaction();
    await changing.raw("update live_webinar.webinars set title = 'Another title'");
    expect(await used.store.registrations.add('123', byIds('pia'), minute(1), 'readmit')).toBe(1);
    await changing.rollback();
  });
});
