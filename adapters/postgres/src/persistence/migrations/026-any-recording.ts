import type { Knex } from 'knex';

/** Whether a webinar has any recording, which its hosts can manage. They find it in the row that an offer reads anyway. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(
    'alter table live_webinar.webinars add column has_any_recording boolean not null default false',
  );
  await knex.raw(`
    update live_webinar.webinars w set has_any_recording = true
    where exists (select from live_webinar.recordings r where r.webinar_id = w.id)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.webinars drop column has_any_recording');
};
