import type { Knex } from 'knex';

/** What is known about webinars and registered people besides what a decision needs, and when a webinar was created. */
export const up = async (knex: Knex): Promise<void> => {
  // When the webinars that exist were created is unknown: they count as created now.
  await knex.raw(`
    alter table live_webinar.webinars
      add column description text,
      add column page_url text,
      add column created_at timestamptz not null default date_trunc('milliseconds', now()),
      add constraint webinars_description_is_short check (char_length(description) <= 2000),
      add constraint webinars_page_is_https check (page_url ~ '^https://' and char_length(page_url) <= 2000)
  `);
  // The list of webinars begins in the middle of this index, where the page before ended.
  await knex.raw('create index webinars_by_creation on live_webinar.webinars (created_at, id)');
  await knex.raw(`
    alter table live_webinar.registrations
      add column name text,
      add column email text,
      add column language text
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.registrations drop column name, drop column email, drop column language
  `);
  await knex.raw('drop index live_webinar.webinars_by_creation');
  await knex.raw(`
    alter table live_webinar.webinars drop column description, drop column page_url, drop column created_at
  `);
};
