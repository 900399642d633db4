import type { Knex } from 'knex';
import { JOBS_SCHEMA } from '../../jobs/jobs-schema.js';

/**
 * Records what happened, in the transaction that changes it, and adds the job that handles it. Sessions and presences change
 * in several statements, so triggers record their events; the statements about registrations and webinars record their own.
 */
export const up = async (knex: Knex): Promise<void> => {
  // No foreign keys: events outlive what they are about.
  await knex.raw(`
    create table live_webinar.events (
      sequence bigint generated always as identity primary key,
      id uuid not null default gen_random_uuid() unique,
      type text collate "C" not null,
      webinar_id text collate "C" not null,
      session_id uuid,
      user_id text collate "C",
      data jsonb not null default '{}',
      happened_at timestamptz not null,
      handled_at timestamptz
    )
  `);
  await knex.raw('create index events_pending on live_webinar.events (sequence) where handled_at is null');
  await knex.raw(`
    create index events_handled on live_webinar.events (happened_at) where handled_at is not null
  `);
  await addJob(knex);
  await recordSessions(knex);
  await recordPresences(knex);
};

/** A job per statement that records events. With a key for all of them, transactions would wait for each other. */
const addJob = async (knex: Knex) => {
  await knex.raw(`
    create function live_webinar.add_events_job() returns trigger language plpgsql as $$
    begin
      if exists (select from recorded) then
        perform ${JOBS_SCHEMA}.add_job('handle_events', priority => -1);
      end if;
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger events_are_handled after insert on live_webinar.events
      referencing new table as recorded
      for each statement execute function live_webinar.add_events_job()
  `);
};

const recordSessions = async (knex: Knex) => {
  await knex.raw(`
    create function live_webinar.record_session_event() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into live_webinar.events (type, webinar_id, session_id, happened_at, data)
        values ('session.started', new.webinar_id, new.id, new.started_at,
          jsonb_build_object('startedBy', new.started_by));
      elsif tg_op = 'UPDATE' then
        insert into live_webinar.events (type, webinar_id, session_id, happened_at, data)
        values ('session.ended', new.webinar_id, new.id, new.ended_at, jsonb_build_object('endedBy', new.ended_by));
      else
        insert into live_webinar.events (type, webinar_id, session_id, happened_at, data)
        values ('session.ended', old.webinar_id, old.id, now(), jsonb_build_object('endedBy', null));
      end if;
      return null;
    end
    $$
  `);
  const record = (name: string, when: string, condition: string) =>
    knex.raw(`
      create trigger ${name} after ${when} on live_webinar.live_sessions
        for each row when (${condition}) execute function live_webinar.record_session_event()
    `);
  await record('live_session_starts', 'insert', 'new.is_active');
  await record('live_session_ends', 'update of is_active', 'old.is_active and not new.is_active');
  await record('live_session_removals', 'delete', 'old.is_active');
};

const recordPresences = async (knex: Knex) => {
  await knex.raw('alter table live_webinar.presences add column joined_at timestamptz');
  // Those who are inside have joined, without an event.
  await knex.raw(`
    update live_webinar.presences set joined_at = renewed_at where state = 'present' and participant_id is not null
  `);
  await knex.raw(`
    create function live_webinar.set_joined_at() returns trigger language plpgsql as $$
    begin
      new.joined_at := case when new.state = 'present' then new.renewed_at end;
      return new;
    end
    $$
  `);
  // Most renewals change nothing about it and call no function.
  await knex.raw(`
    create trigger presences_know_who_joined before insert or update on live_webinar.presences
      for each row when (
        case when new.joined_at is null then new.state = 'present' and new.participant_id is not null
        else new.state <> 'present' end
      )
      execute function live_webinar.set_joined_at()
  `);
  await knex.raw(`
    create function live_webinar.record_presence_event() returns trigger language plpgsql as $$
    begin
      insert into live_webinar.events (type, webinar_id, session_id, user_id, happened_at, data)
      select
        case when new.joined_at is null then 'participant.left' else 'participant.joined' end,
        s.webinar_id, new.session_id, new.user_id,
        -- When a host or the site revokes a presence, nobody reports it.
        case when new.state = 'revoked' then now() else new.renewed_at end,
        jsonb_build_object('role', case when new.joined_at is null then old.role else new.role end)
      from live_webinar.live_sessions s where s.id = new.session_id;
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger new_presences_are_recorded after insert on live_webinar.presences
      for each row when (new.joined_at is not null) execute function live_webinar.record_presence_event()
  `);
  await knex.raw(`
    create trigger presence_changes_are_recorded after update on live_webinar.presences
      for each row when ((old.joined_at is null) <> (new.joined_at is null))
      execute function live_webinar.record_presence_event()
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger presence_changes_are_recorded on live_webinar.presences');
  await knex.raw('drop trigger new_presences_are_recorded on live_webinar.presences');
  await knex.raw('drop function live_webinar.record_presence_event');
  await knex.raw('drop trigger presences_know_who_joined on live_webinar.presences');
  await knex.raw('drop function live_webinar.set_joined_at');
  await knex.raw('alter table live_webinar.presences drop column joined_at');
  for (const name of ['live_session_starts', 'live_session_ends', 'live_session_removals'])
    await knex.raw(`drop trigger ${name} on live_webinar.live_sessions`);
  await knex.raw('drop function live_webinar.record_session_event');
  await knex.raw('drop table live_webinar.events');
  await knex.raw('drop function live_webinar.add_events_job');
};
