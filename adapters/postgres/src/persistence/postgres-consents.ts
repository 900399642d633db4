import type { Consents } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

// The lock prevents a removal of the webinar until the consent is stored.
const recordConsent = `
  with webinar as materialized (
    select id from live_webinar.webinars where id = $1 for key share
  )
  insert into live_webinar.consents (webinar_id, user_id, statement_id, statement, consented_at)
  select id, $2, $3, $4, $5 from webinar`;

const findLatest = `
  select distinct on (user_id) user_id as "userId", statement_id as "statementId"
  from live_webinar.consents
  where webinar_id = $1 and user_id = any($2::text[])
  order by user_id, position desc`;

export const createPostgresConsents = (knex: Knex): Consents => ({
  record: mapDatabaseErrors(async ({ webinarId, userId, statementId, statement, at }) => {
    await runPrepared(knex, {
      name: 'record_consent',
      text: recordConsent,
      values: [webinarId, userId, statementId, statement, at],
    });
  }),
  latest: mapDatabaseErrors(async (webinarId, userIds) => {
    const rows = await runPrepared<{ userId: string; statementId: string }>(knex, {
      name: 'find_latest_consents',
      text: findLatest,
      values: [webinarId, userIds],
    });
    return new Map(rows.map(({ userId, statementId }) => [userId, statementId]));
  }),
});
