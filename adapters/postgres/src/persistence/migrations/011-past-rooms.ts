import type { Knex } from 'knex';

/** Lets sessions that are over keep room names of other forms: those of an application that was used before. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    alter table live_webinar.live_sessions
      drop constraint live_sessions_room_cannot_be_guessed,
      add constraint live_sessions_room_cannot_be_guessed
        check (not is_active or room_name ~ '^webinar_[a-z0-9_-]{1,64}_[0-9a-f]{32}$'),
      add constraint live_sessions_room_has_a_name check (char_length(room_name) between 1 and 255)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    delete from live_webinar.live_sessions where room_name !~ '^webinar_[a-z0-9_-]{1,64}_[0-9a-f]{32}$'
  `);
  // The change of the table must not find the triggers of the deleted rows pending.
  await knex.raw('set constraints all immediate');
  await knex.raw(`
    alter table live_webinar.live_sessions
      drop constraint live_sessions_room_has_a_name,
      drop constraint live_sessions_room_cannot_be_guessed,
      add constraint live_sessions_room_cannot_be_guessed
        check (room_name ~ '^webinar_[a-z0-9_-]{1,64}_[0-9a-f]{32}$')
  `);
};
