import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { emptyDatabase } from '../../../../adapters/postgres/test/support/fresh-database.js';

/** The database of the original application. */
export interface DjangoSite {
  readonly url: string;
  readonly query: (text: string) => Promise<void>;
}

/** People: 1 and 2 organize, 7, 8 and 9 attend. */
const PEOPLE = [
  [1, 'Olga', 'Orlova', 'olga@example.org'],
  [2, '', '', ''],
  [7, 'Sam', '', 'sam@example.org'],
  [8, 'Pia', 'van Dijk', ''],
  [9, '', '', ''],
].map(
  ([id, first, last, email]) =>
    `(${id}, 'user${id}', '', '${first}', '${last}', '${email}', false, false, true, now())`,
);

/** The database that the migrations of the original application make, with a few people; removed after the test. */
export const aDjangoSite = async (): Promise<DjangoSite> => {
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  const client = new Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  const query = async (text: string) => {
    await client.query(text);
  };
  await query(await readFile(new URL('../django-site/schema.sql', import.meta.url), 'utf8'));
  await query(`
    insert into auth_user (id, username, password, first_name, last_name, email, is_superuser, is_staff, is_active, date_joined)
    values ${PEOPLE.join(', ')}`);
  return { url, query };
};

/** Two webinars, three registrations, a past session, one that is live, and one that never was. */
export const SOME_ROWS = `
  insert into webinars_event (id, title, description, organizer_id, date, time, duration, price, created_at) values
    (1, 'Reading the night sky', 'Bring a red torch.', 1, '2026-07-01', '18:00', 90, 0, '2026-05-01T10:00Z'),
    (2, 'Comets', '', 2, '2026-12-01', '18:00', 0, 0, '2026-05-01T10:00Z'),
    (3, 'Tides', '', 2, '2026-12-02', '18:00', 60, 0, '2026-05-01T10:00Z');
  insert into registrations_registration (id, user_id, event_id, registered_on, attended) values
    (1, 7, 1, '2026-06-01T10:00Z', true), (2, 8, 1, '2026-06-02T10:00Z', false), (3, 7, 2, '2026-06-03T10:00Z', false);
  insert into live_sessions_livesession
    (id, webinar_id, room_name, is_active, started_by_id, created_at, started_at, end_time) values
    (1, 1, 'webinar_1_abc12345', false, 1, '2026-07-01T15:50Z', '2026-07-01T15:58Z', '2026-07-01T17:20Z'),
    (2, 2, 'webinar_2_bcd23456', true, 2, '2026-12-01T16:50Z', '2026-12-01T16:58Z', null),
    (3, 3, 'webinar_3_cde34567', false, null, '2026-12-01T16:50Z', null, null);
`;
