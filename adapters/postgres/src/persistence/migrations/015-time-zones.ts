import type { Knex } from 'knex';

/** The time zone in which a webinar's times are told, and that of each registered person. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.webinars
      add column time_zone text,
      add constraint webinars_time_zone_has_a_name check (char_length(time_zone) between 1 and 64)
  `);
  await knex.raw('alter table live_webinar.registrations add column time_zone text');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.registrations drop column time_zone');
  await knex.raw('alter table live_webinar.webinars drop column time_zone');
};
