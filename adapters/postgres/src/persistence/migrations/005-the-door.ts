import type { Knex } from 'knex';

/** Removed people, the lobby, and presences. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.webinars add column lobby boolean not null default false');
  // The registration of a removed person stays on record, so that they cannot register again.
  await knex.raw('alter table live_webinar.registrations add column barred_at timestamptz');
  await knex.raw('alter table live_webinar.live_sessions add column room_closed_at timestamptz');
  // A presence is renewed every half minute: free space in each page lets it stay there, without an update of the index.
  await knex.raw(`
    create table live_webinar.presences (
      session_id uuid not null references live_webinar.live_sessions on delete cascade,
      user_id text collate "C" not null,
      role text not null,
      participant_id text,
      renewed_at timestamptz not null,
      primary key (session_id, user_id),
      constraint presences_are_of_users check (char_length(user_id) between 1 and 255),
      constraint presences_have_a_known_role check (role in ('organizer', 'co_host', 'participant'))
    ) with (fillfactor = 70)
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.presences');
  await knex.raw('alter table live_webinar.live_sessions drop column room_closed_at');
  await knex.raw('delete from live_webinar.registrations where barred_at is not null');
  await knex.raw('alter table live_webinar.registrations drop column barred_at');
  await knex.raw('alter table live_webinar.webinars drop column lobby');
};
