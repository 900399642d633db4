import type { Knex } from 'knex';

/** Which presences are of administrators, who are hosts whatever the webinar says. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.presences add column is_administrator boolean not null default false
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.presences drop column is_administrator');
};
