import type { Knex } from 'knex';

/** What a person has to attend to have completed a webinar, and who has. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.webinars
      add column completion jsonb,
      add constraint webinars_can_be_completed check (
        completion is null or case when jsonb_typeof(completion) = 'object' then coalesce(
          completion - 'minutes' = '{}' and (completion ->> 'minutes')::numeric between 1 and 1440
            and (completion ->> 'minutes')::numeric % 1 = 0,
          false
        ) or coalesce(
          completion - 'share' = '{}' and (completion ->> 'share')::numeric > 0
            and (completion ->> 'share')::numeric <= 1,
          false
        ) else false end
      )
  `);
  // No foreign key to the session: it goes only with its webinar.
  await knex.raw(`
    create table live_webinar.completions (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      session_id uuid not null,
      completed_at timestamptz not null,
      primary key (webinar_id, user_id, session_id)
    )
  `);
  // Each minute the sessions that ended lately are looked at.
  await knex.raw(
    'create index live_sessions_by_end on live_webinar.live_sessions (ended_at) where ended_at is not null',
  );
  await knex.raw('create index completions_of_a_person on live_webinar.completions (user_id)');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop index live_webinar.live_sessions_by_end');
  await knex.raw('drop table live_webinar.completions');
  await knex.raw('alter table live_webinar.webinars drop column completion');
};
