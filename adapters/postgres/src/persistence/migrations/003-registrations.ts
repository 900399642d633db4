import type { Knex } from 'knex';

/** Who is registered for what. */
export const up = async (knex: Knex): Promise<void> => {
  // The primary key answers whether one person is registered, as every join and every viewer asks.
  await knex.raw(`
    create table live_webinar.registrations (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      registered_at timestamptz not null,
      primary key (webinar_id, user_id),
      constraint registrations_are_of_users check (char_length(user_id) between 1 and 255)
    )
  `);
  // Lists are read a page at a time, newest first: the index holds them in just that order.
  await knex.raw(`
    create index registrations_newest_first
      on live_webinar.registrations (webinar_id, registered_at desc, user_id)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.registrations');
};
