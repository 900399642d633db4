import type { Knex } from 'knex';

/** Evidence of who was in the meetings of sessions. It outlives the presences, which are deleted when a session ends. */
export const up = async (knex: Knex): Promise<void> => {
  // Without the user id, name and address somebody is forgotten; their evidence stays.
  await knex.raw(`
    create table live_webinar.attendees (
      id bigint generated always as identity primary key,
      session_id uuid not null references live_webinar.live_sessions on delete cascade,
      user_id text collate "C",
      name text,
      email text,
      unique (session_id, user_id)
    )
  `);
  await knex.raw(
    'create index attendees_of_user on live_webinar.attendees (user_id) where user_id is not null',
  );
  // No index contains what a heartbeat changes.
  await knex.raw(`
    create table live_webinar.element_evidence (
      attendee_id bigint not null references live_webinar.attendees on delete cascade,
      participant_id text collate "C" not null,
      role text collate "C" not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      said_goodbye boolean not null default false
    ) with (fillfactor = 70)
  `);
  await knex.raw(
    'create index element_evidence_of_connection on live_webinar.element_evidence (attendee_id, participant_id)',
  );
  await knex.raw(`
    create table live_webinar.server_evidence (
      session_id uuid not null references live_webinar.live_sessions on delete cascade,
      key text collate "C" not null,
      kind text collate "C" not null check (kind in ('joined', 'left', 'closed')),
      connection text collate "C",
      breakout_room text collate "C",
      attendee_id bigint references live_webinar.attendees on delete cascade,
      name text,
      email text,
      participant_id text collate "C",
      joined_at timestamptz,
      happened_at timestamptz not null,
      received_at timestamptz not null,
      primary key (session_id, key)
    )
  `);
  await knex.raw('create index server_evidence_of_attendee on live_webinar.server_evidence (attendee_id)');
  await recordHeartbeats(knex);
};

/** In the transaction of the presence, and in one round trip with it. */
const recordHeartbeats = async (knex: Knex) => {
  await knex.raw('alter table live_webinar.presences add column name text, add column email text');
  await knex.raw(`
    create function live_webinar.record_element_evidence() returns trigger language plpgsql as $$
    declare attendee bigint;
    begin
      select id into attendee from live_webinar.attendees
      where session_id = new.session_id and user_id = new.user_id;
      if found then
        update live_webinar.element_evidence
        set last_at = greatest(last_at, new.renewed_at), role = new.role, said_goodbye = false
        where attendee_id = attendee and participant_id = new.participant_id
          and last_at >= new.renewed_at - interval '90 seconds';
        if found then return null; end if;
      end if;

      insert into live_webinar.attendees as a (session_id, user_id, name, email)
      values (new.session_id, new.user_id, new.name, new.email)
      on conflict (session_id, user_id) do update
      set name = coalesce(excluded.name, a.name), email = coalesce(excluded.email, a.email)
      returning id into attendee;
      insert into live_webinar.element_evidence (attendee_id, participant_id, role, first_at, last_at)
      values (attendee, new.participant_id, new.role, new.renewed_at, new.renewed_at);
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger presences_are_evidence after insert or update of renewed_at on live_webinar.presences
      for each row when (new.state = 'present' and new.participant_id is not null)
      execute function live_webinar.record_element_evidence()
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger presences_are_evidence on live_webinar.presences');
  await knex.raw('drop function live_webinar.record_element_evidence');
  await knex.raw('alter table live_webinar.presences drop column name, drop column email');
  await knex.raw('drop table live_webinar.server_evidence');
  await knex.raw('drop table live_webinar.element_evidence');
  await knex.raw('drop table live_webinar.attendees');
};
