import type { Knex } from 'knex';

/** The co-hosts of each webinar, in the order that the site gave. */
export const up = async (knex: Knex): Promise<void> => {
  // The primary key is the index that reading a webinar's co-hosts needs.
  await knex.raw(`
    create table live_webinar.co_hosts (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      position integer not null,
      primary key (webinar_id, user_id),
      constraint co_hosts_are_users check (char_length(user_id) between 1 and 255)
    )
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.co_hosts');
};
