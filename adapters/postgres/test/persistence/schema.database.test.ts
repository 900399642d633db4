import { endSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

let fresh: FreshDatabase;
let database: Database;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = connectDatabase(fresh.url);
  await createPostgresStore(database).webinars.save(webinarFixture(), minute(0));
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

const run = (sql: string) => database.knex.raw(sql);
const insertSession = (changes: Record<string, unknown> = {}) => {
  const { id, roomName } = sessionFixture();
  return database.knex('live_webinar.live_sessions').insert({
    id,
    webinar_id: '123',
    room_name: roomName,
    passcode: 'open-sesame',
    is_active: true,
    started_by: 'olga',
    created_at: minute(0),
    started_at: minute(0),
    ended_at: null,
    ...changes,
  });
};

const ended = { is_active: false, passcode: null, ended_at: minute(5) };

// The constraints also hold for other programs, other versions and people with a console.
describe('the schema', () => {
  it('allows one active session per webinar', async () => {
    await insertSession();
    await expect(insertSession()).rejects.toThrow('live_sessions_one_active_a_webinar');
  });

  it('allows several ended sessions of one webinar', async () => {
    await insertSession(ended);
    await insertSession(ended);
    expect(await database.knex('live_webinar.live_sessions').count()).toEqual([{ count: '2' }]);
  });

  it.each([
    ['live_sessions_are_active_until_they_end', { ended_at: minute(5) }],
    ['live_sessions_are_active_until_they_end', { is_active: false, passcode: null }],
    ['live_sessions_keep_no_old_passcode', { is_active: false, ended_at: minute(5) }],
    ['live_sessions_keep_no_old_passcode', { passcode: null }],
    ['live_sessions_end_after_they_start', { is_active: false, passcode: null, ended_at: minute(-1) }],
    ['live_sessions_room_cannot_be_guessed', { room_name: 'webinar_123' }],
    ['live_sessions_room_has_a_name', { ...ended, room_name: '' }],
    ['live_sessions_starter_is_a_user', { started_by: '' }],
    ['live_sessions_webinar_id_fkey', { webinar_id: '456' }],
    ['live_sessions_watch_url_is_https', { watch_url: 'http://video.example.org/' }],
    ['live_sessions_watch_url_is_https', { watch_url: 'https://video.example.org/'.padEnd(2_001, 'a') }],
  ])('refuses a session that violates %s', async (constraint, changes) => {
    await expect(insertSession(changes)).rejects.toThrow(constraint);
  });

  it('keeps no link to the stream of an ended session, however it ended', async () => {
    const { sessions } = createPostgresStore(database);
    const links = () => database.knex('live_webinar.live_sessions').pluck('watch_url');
    const open = async () => {
      const session = sessionFixture();
      await sessions.open(session);
      await sessions.setStreamLink(session, 'https://video.example.org/');
      return session;
    };
    const session = await open();
    expect(await links()).toEqual(['https://video.example.org/']);
    await sessions.close(endSession(session, minute(5)));
    await open();
    await sessions.closeAbandoned({ emptySince: null, startedBefore: minute(9) }, minute(9));
    expect(await links()).toEqual([null, null]);
  });

  it('ignores the link of a session that a process of an earlier version ended', async () => {
    const { situations } = createPostgresStore(database);
    await insertSession({ ...ended, watch_url: 'https://video.example.org/' });
    const found = await situations.find('123', null);
    expect(found?.session?.state).toBe('ended');
    expect(found?.session).not.toHaveProperty('watchUrl');
  });

  it('keeps the room name that an ended session had in another application', async () => {
    await insertSession({ ...ended, room_name: 'webinar_123_abc12345' });
    expect(await database.knex('live_webinar.live_sessions').pluck('room_name')).toEqual([
      'webinar_123_abc12345',
    ]);
  });

  it('refuses a second session in the same room', async () => {
    const { roomName } = sessionFixture();
    await insertSession({ room_name: roomName, is_active: false, passcode: null, ended_at: minute(5) });
    await expect(insertSession({ room_name: roomName })).rejects.toThrow('live_sessions_room_is_unique');
  });

  it.each([
    ['webinars_id_is_safe', "id = '../etc'"],
    ['webinars_organizer_is_a_user', "organizer_id = ''"],
    ['webinars_organizer_is_a_user', "organizer_id = repeat('x', 256)"],
    ['webinars_end_after_they_start', 'starts_at = now(), ends_at = now()'],
    ['webinars_status_is_known', "status = 'live'"],
    ['webinars_registration_is_known', "registration = 'ajar'"],
    ['webinars_have_seats', 'max_participants = 0'],
    ['webinars_time_zone_has_a_name', "time_zone = ''"],
    ['webinars_time_zone_has_a_name', "time_zone = repeat('x', 65)"],
    ['webinars_can_be_completed', `completion = '{}'`],
    ['webinars_can_be_completed', `completion = '[]'`],
    ['webinars_can_be_completed', `completion = 'null'`],
    ['webinars_can_be_completed', `completion = '{"minutes": 0}'`],
    ['webinars_can_be_completed', `completion = '{"minutes": 1.5}'`],
    ['webinars_can_be_completed', `completion = '{"share": 1.1}'`],
    ['webinars_can_be_completed', `completion = '{"share": 0}'`],
    ['webinars_can_be_completed', `completion = '{"share": 1, "minutes": 1}'`],
  ])('refuses a webinar that violates %s: %s', async (constraint, change) => {
    await run('delete from live_webinar.co_hosts');
    await expect(run(`update live_webinar.webinars set ${change}`)).rejects.toThrow(constraint);
  });

  it('refuses registrations and co-hosts with an empty user id', async () => {
    await expect(run("insert into live_webinar.registrations values ('123', '', now())")).rejects.toThrow(
      'registrations_are_of_users',
    );
    await expect(run("insert into live_webinar.co_hosts values ('123', '', 0)")).rejects.toThrow(
      'co_hosts_are_users',
    );
  });

  it('uses an index for each query of a join', async () => {
    await run(`insert into live_webinar.webinars (id, title, organizer_id, status, registration)
      select 'w' || n, 't', 'o', 'scheduled', 'open' from generate_series(1, 2000) n`);
    await run(`insert into live_webinar.registrations
      select 'w' || (n % 2000 + 1), 'u' || n, now() from generate_series(1, 20000) n`);
    await run(`insert into live_webinar.live_sessions
      select gen_random_uuid(), 'w' || (n % 2000 + 1), 'webinar_x_' || replace(gen_random_uuid()::text, '-', ''), null,
        false, 'o', now(), now(), now() from generate_series(1, 10000) n`);
    await run('analyze');
    const plan = async (sql: string): Promise<string> => {
      const { rows } = await database.knex.raw<{ rows: Record<string, string>[] }>(`explain ${sql}`);
      return rows.flatMap((row) => Object.values(row)).join('\n');
    };
    expect(
      await plan(`select * from live_webinar.live_sessions where webinar_id = 'w7'
        order by is_active desc, started_at desc limit 1`),
    ).toContain('live_sessions_latest_of_a_webinar');
    expect(
      await plan(`select * from live_webinar.registrations where webinar_id = 'w7'
        order by registered_at desc, user_id limit 3`),
    ).toContain('registrations_newest_first');
    expect(
      await plan("select from live_webinar.registrations where webinar_id = 'w7' and user_id = 'u6'"),
    ).toContain('registrations_pkey');
  });
});
