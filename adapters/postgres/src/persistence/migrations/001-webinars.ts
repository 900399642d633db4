import type { Knex } from 'knex';

/** The site's webinars. Ids are compared by code points, whatever the database's collation is. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create table live_webinar.webinars (
      id text collate "C" primary key,
      title text not null,
      organizer_id text collate "C" not null,
      starts_at timestamptz,
      ends_at timestamptz,
      status text not null,
      registration text not null,
      max_participants integer,
      constraint webinars_id_is_safe check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
      constraint webinars_organizer_is_a_user check (char_length(organizer_id) between 1 and 255),
      constraint webinars_end_after_they_start check (ends_at > starts_at),
      constraint webinars_status_is_known check (status in ('scheduled', 'cancelled')),
      constraint webinars_registration_is_known check (registration in ('open', 'closed')),
      constraint webinars_have_seats check (max_participants > 0)
    )
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.webinars');
};
