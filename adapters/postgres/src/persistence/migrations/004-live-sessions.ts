import type { Knex } from 'knex';

/** Active and ended live sessions. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create table live_webinar.live_sessions (
      id uuid primary key,
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      room_name text collate "C" not null,
      passcode text,
      is_active boolean not null,
      started_by text collate "C" not null,
      created_at timestamptz not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      constraint live_sessions_room_is_unique unique (room_name),
      constraint live_sessions_room_cannot_be_guessed check (room_name ~ '^webinar_[a-z0-9_-]{1,64}_[0-9a-f]{32}$'),
      constraint live_sessions_starter_is_a_user check (char_length(started_by) between 1 and 255),
      constraint live_sessions_are_active_until_they_end check (is_active = (ended_at is null)),
      constraint live_sessions_keep_no_old_passcode check (is_active = (passcode is not null)),
      constraint live_sessions_end_after_they_start check (ended_at >= started_at)
    )
  `);
  // The guarantee that everything depends on: one active session per webinar, even if several start at the same moment.
  await knex.raw(`
    create unique index live_sessions_one_active_a_webinar
      on live_webinar.live_sessions (webinar_id) where is_active
  `);
  // Join, viewer and status read the active session, else the latest: the first entry of this index.
  await knex.raw(`
    create index live_sessions_latest_of_a_webinar
      on live_webinar.live_sessions (webinar_id, is_active desc, started_at desc)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.live_sessions');
};
