import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createMigrator, type Migrator } from '../../src/persistence/migrator.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';
import { emptyDatabase, type FreshDatabase } from '../support/fresh-database.js';

const steps = [
  '001_webinars',
  '002_co_hosts',
  '003_registrations',
  '004_live_sessions',
  '005_the_door',
  '006_announcements',
  '007_forgotten_sessions',
  '008_revisions',
  '009_administration',
  '010_details',
  '011_past_rooms',
  '012_listeners',
  '013_session_search',
  '014_administrators_inside',
  '015_time_zones',
  '016_events',
  '017_webhooks',
  '018_mails',
  '019_attendance',
  '020_completion',
  '021_personal_data',
  '022_hosts_inside',
  '023_one_events_job',
  '024_consents',
  '025_recordings',
  '026_any_recording',
  '027_recordings_arrive',
  '028_stream_links',
];

let fresh: FreshDatabase;
let database: Database;
let migrator: Migrator;
beforeEach(async () => {
  fresh = await emptyDatabase();
  database = connectDatabase(fresh.url);
  migrator = createMigrator(database);
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

const relations = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { name: string }[] }>(
    `select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'live_webinar_jobs') order by 1`,
  );
  return rows.map(({ name }) => name);
};

describe('the migrator', () => {
  it('lists the pending migrations of a new database without changing it', async () => {
    expect(await migrator.status()).toEqual({ applied: [], pending: steps });
    expect(await migrator.isCurrent()).toBe(false);
    expect(await relations()).toEqual([]);
  });

  it('applies every migration in the schema live_webinar', async () => {
    expect(await migrator.up()).toEqual(steps);
    expect(await migrator.status()).toEqual({ applied: steps, pending: [] });
    expect(await migrator.isCurrent()).toBe(true);
    expect(await relations()).toEqual([
      'live_webinar.attendees',
      'live_webinar.co_hosts',
      'live_webinar.completions',
      'live_webinar.consents',
      'live_webinar.element_evidence',
      'live_webinar.events',
      'live_webinar.files_to_remove',
      'live_webinar.listeners',
      'live_webinar.live_sessions',
      'live_webinar.mail_addresses',
      'live_webinar.mail_rounds',
      'live_webinar.mails',
      'live_webinar.migrations',
      'live_webinar.migrations_lock',
      'live_webinar.presences',
      'live_webinar.recording_links',
      'live_webinar.recording_progress',
      'live_webinar.recording_secrets',
      'live_webinar.recordings',
      'live_webinar.registrations',
      'live_webinar.revisions',
      'live_webinar.server_evidence',
      'live_webinar.webhook_deliveries',
      'live_webinar.webhooks',
      'live_webinar.webinars',
    ]);
  });

  it('applies nothing if no migration is pending', async () => {
    await migrator.up();
    expect(await migrator.up()).toEqual([]);
  });

  it('reverts migrations one at a time, and applies them again', async () => {
    await migrator.up();
    expect(await migrator.down()).toBe(steps.at(-1));
    expect(await migrator.status()).toEqual({
      applied: steps.slice(0, -1),
      pending: steps.slice(-1),
    });
    for (const step of [...steps.slice(0, -1)].reverse()) expect(await migrator.down()).toBe(step);
    expect(await migrator.down()).toBeUndefined();
    expect(await relations()).toEqual(['live_webinar.migrations', 'live_webinar.migrations_lock']);

    expect(await migrator.up()).toEqual(steps);
    const { webinars } = createPostgresStore(database);
    expect(await webinars.save(webinarFixture(), minute(0))).toBe('created');
  });

  it('deletes the sessions with room names of another application when their migration is reverted', async () => {
    await migrator.up();
    await createPostgresStore(database).webinars.save(webinarFixture(), minute(0));
    const { id, roomName, webinarId, startedBy } = sessionFixture();
    const ended = {
      webinar_id: webinarId,
      started_by: startedBy,
      is_active: false,
      created_at: minute(0),
      started_at: minute(0),
      ended_at: minute(5),
    };
    await database.knex('live_webinar.live_sessions').insert([
      { ...ended, id, room_name: roomName },
      { ...ended, id: id.replace(/.$/, 'f'), room_name: 'webinar_123_abc12345' },
    ]);

    while ((await migrator.down()) !== '011_past_rooms');

    expect(await database.knex('live_webinar.live_sessions').pluck('room_name')).toEqual([roomName]);
  });

  it('applies every migration once if four processes migrate at the same moment', async () => {
    const databases = Array.from({ length: 4 }, () => connectDatabase(fresh.url));
    const taken = await Promise.all(databases.map((each) => createMigrator(each).up()));
    await Promise.all(databases.map((each) => each.close()));
    expect(taken.flat()).toEqual(steps);
    expect(await migrator.isCurrent()).toBe(true);
  });

  it('changes nothing if a migration fails', async () => {
    await database.knex.raw('create schema live_webinar');
    await database.knex.raw('create table live_webinar.live_sessions ()');
    await expect(migrator.up()).rejects.toThrow('already exists');
    expect(await relations()).toEqual(['live_webinar.live_sessions']);

    await database.knex.raw('drop table live_webinar.live_sessions');
    expect(await migrator.up()).toEqual(steps);
  });

  it('lets an older version run on a newer schema, but not revert it', async () => {
    await migrator.up();
    await database.knex.raw(
      "insert into live_webinar.migrations (name, batch) values ('999_of_a_newer_version', 2)",
    );
    expect(await migrator.up()).toEqual([]);
    expect(await migrator.isCurrent()).toBe(true);
    await expect(migrator.down()).rejects.toThrow('999_of_a_newer_version');
  });
});
