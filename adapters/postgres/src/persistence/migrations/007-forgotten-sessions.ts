import type { Knex } from 'knex';

/** What is needed to end abandoned sessions, and to revoke presences. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.live_sessions
      add column is_locked boolean not null default false,
      add column ended_by text collate "C",
      add column room_opened_at timestamptz,
      add constraint live_sessions_ender_is_a_user check (char_length(ended_by) between 1 and 255),
      add constraint live_sessions_nobody_ends_what_is_active check (ended_by is null or not is_active)
  `);
  // The presence of a person who has left is kept until the session ends: it shows since when nobody has been in it.
  await knex.raw(`
    alter table live_webinar.presences
      add column state text not null default 'present',
      add constraint presences_have_a_known_state check (state in ('present', 'left', 'revoked'))
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw("delete from live_webinar.presences where state <> 'present'");
  await knex.raw('alter table live_webinar.presences drop column state');
  await knex.raw(`
    alter table live_webinar.live_sessions
      drop column room_opened_at, drop column ended_by, drop column is_locked
  `);
};
