import type { Knex } from 'knex';

/** What administrators need to search and sort the live sessions of all webinars. */
export const up = async (knex: Knex): Promise<void> => {
  // The root collation of Unicode, whatever the database's collation is: it lowers every script's letters.
  await knex.raw(`
    alter table live_webinar.webinars
      add column title_in_lower_case text collate "C" not null
        generated always as (lower(title collate "und-x-icu")) stored
  `);
  // Each list begins in the middle of one of these indexes, where the page before ended. Room names have one already.
  await knex.raw(`
    create index live_sessions_by_creation on live_webinar.live_sessions (created_at, id)
  `);
  await knex.raw(`
    create index live_sessions_by_starter on live_webinar.live_sessions (started_by, id)
  `);
  await knex.raw(`
    create index webinars_by_title on live_webinar.webinars (title collate "und-x-icu", id)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop index live_webinar.webinars_by_title');
  await knex.raw('drop index live_webinar.live_sessions_by_starter');
  await knex.raw('drop index live_webinar.live_sessions_by_creation');
  await knex.raw('alter table live_webinar.webinars drop column title_in_lower_case');
};
