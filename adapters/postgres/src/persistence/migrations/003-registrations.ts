import type { Knex } from 'knex';

/** Who is registered for what. */
export const up = async (knex: Knex): Promise<void> => {
  // The primary key is the index that every join and viewer request needs.
  await knex.raw(`
    create table live_webinar.registrations (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      registered_at timestamptz not null,
      primary key (webinar_id, user_id),
      constraint registrations_are_of_users check (char_length(user_id) between 1 and 255)
    )
  `);
  // Lists are read page by page, newest first, which is the order of this index.
  await knex.raw(`
    create index registrations_newest_first
      on live_webinar.registrations (webinar_id, registered_at desc, user_id)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.registrations');
};
