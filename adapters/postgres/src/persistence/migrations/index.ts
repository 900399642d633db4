import type { Knex } from 'knex';
import * as webinars from './001-webinars.js';
import * as coHosts from './002-co-hosts.js';
import * as registrations from './003-registrations.js';
import * as liveSessions from './004-live-sessions.js';
import * as theDoor from './005-the-door.js';
import * as announcements from './006-announcements.js';
import * as forgottenSessions from './007-forgotten-sessions.js';
import * as revisions from './008-revisions.js';
import * as administration from './009-administration.js';
import * as details from './010-details.js';
import * as pastRooms from './011-past-rooms.js';
import * as listeners from './012-listeners.js';
import * as sessionSearch from './013-session-search.js';
import * as administratorsInside from './014-administrators-inside.js';
import * as timeZones from './015-time-zones.js';
import * as events from './016-events.js';
import * as webhooks from './017-webhooks.js';
import * as mails from './018-mails.js';
import * as attendance from './019-attendance.js';
import * as completion from './020-completion.js';
import * as personalData from './021-personal-data.js';
import * as hostsInside from './022-hosts-inside.js';
import * as oneEventsJob from './023-one-events-job.js';
import * as consents from './024-consents.js';
import * as recordings from './025-recordings.js';
import * as anyRecording from './026-any-recording.js';
import * as recordingsArrive from './027-recordings-arrive.js';
import * as streamLinks from './028-stream-links.js';

/** Applies and reverts one migration. */
interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

// Every database stores the names of its migrations: a name never changes, even if its file moves.
const migrations = new Map<string, Migration>([
  ['001_webinars', webinars],
  ['002_co_hosts', coHosts],
  ['003_registrations', registrations],
  ['004_live_sessions', liveSessions],
  ['005_the_door', theDoor],
  ['006_announcements', announcements],
  ['007_forgotten_sessions', forgottenSessions],
  ['008_revisions', revisions],
  ['009_administration', administration],
  ['010_details', details],
  ['011_past_rooms', pastRooms],
  ['012_listeners', listeners],
  ['013_session_search', sessionSearch],
  ['014_administrators_inside', administratorsInside],
  ['015_time_zones', timeZones],
  ['016_events', events],
  ['017_webhooks', webhooks],
  ['018_mails', mails],
  ['019_attendance', attendance],
  ['020_completion', completion],
  ['021_personal_data', personalData],
  ['022_hosts_inside', hostsInside],
  ['023_one_events_job', oneEventsJob],
  ['024_consents', consents],
  ['025_recordings', recordings],
  ['026_any_recording', anyRecording],
  ['027_recordings_arrive', recordingsArrive],
  ['028_stream_links', streamLinks],
]);

/** The names of all migrations, in order. */
export const migrationNames: readonly string[] = [...migrations.keys()];

/** The migrations in the form that Knex's migrator takes. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => [...migrationNames],
  getMigrationName: (name) => name,
  async getMigration(name) {
    const migration = migrations.get(name);
    if (!migration) throw new Error(`There is no migration ${name}`);
    return migration;
  },
};
