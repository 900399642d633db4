import type { Knex } from 'knex';

/** Whether a webinar may be recorded, and who consented to it. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.webinars
      add column recording text not null default 'allowed' check (recording in ('off', 'allowed', 'consent')),
      add column consent_statement text
  `);
  // Rows are added and erased, never changed. The position orders those of a person: the last one counts. No primary key on
  // the time: two consents may have the same.
  await knex.raw(`
    create table live_webinar.consents (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      position bigint generated always as identity,
      statement_id text not null,
      statement text not null,
      consented_at timestamptz not null,
      primary key (webinar_id, user_id, position)
    )
  `);
  await knex.raw('create index consents_of_a_person on live_webinar.consents (user_id)');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.consents');
  await knex.raw('alter table live_webinar.webinars drop column consent_statement, drop column recording');
};
