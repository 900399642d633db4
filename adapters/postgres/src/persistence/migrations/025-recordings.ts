import type { Knex } from 'knex';

/** Recordings, what people have watched of them, and the files that are to be deleted. */
export const up = async (knex: Knex): Promise<void> => {
  // No foreign key to the session: it goes only with its webinar.
  await knex.raw(`
    create table live_webinar.recordings (
      id uuid primary key,
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      session_id uuid not null,
      title text not null,
      started_at timestamptz not null,
      announced_at timestamptz not null,
      announced_name text collate "C" not null,
      announced_bytes bigint not null,
      state text not null check (state in ('uploading', 'processing', 'ready', 'failed')),
      file_key text collate "C",
      file_bytes bigint,
      seconds double precision,
      content_type text,
      failure text,
      is_published boolean not null default false,
      captions jsonb not null default '[]',
      unique (session_id, announced_name, announced_bytes),
      check ((file_key is null) = (file_bytes is null)),
      check (state not in ('processing', 'ready') or file_key is not null),
      check ((state = 'ready') = (seconds is not null and content_type is not null)),
      check ((state = 'failed') = (failure is not null))
    )
  `);
  await knex.raw('create index recordings_by_start on live_webinar.recordings (webinar_id, started_at, id)');
  await knex.raw(`
    create index recordings_under_way on live_webinar.recordings (state, announced_at)
      where state in ('uploading', 'processing')
  `);
  await knex.raw(`
    create table live_webinar.recording_progress (
      recording_id uuid not null references live_webinar.recordings on delete cascade,
      user_id text collate "C" not null,
      position double precision not null,
      watched jsonb not null,
      reported_at timestamptz not null,
      primary key (recording_id, user_id)
    )
  `);
  await knex.raw('create index recording_progress_of_a_person on live_webinar.recording_progress (user_id)');
  await knex.raw(`
    create table live_webinar.recording_secrets (
      is_only boolean primary key default true check (is_only),
      address_key text not null
    )
  `);
  await removeFiles(knex);
  // The offer to a person is read very often: it finds this in the row that it reads anyway.
  await knex.raw('alter table live_webinar.webinars add column has_recording boolean not null default false');
};

/** Removing a webinar removes its recordings without anybody looking at them, so a trigger plans to delete their files. */
const removeFiles = async (knex: Knex) => {
  await knex.raw(`
    create table live_webinar.files_to_remove (
      key text collate "C" primary key,
      remove_from timestamptz not null
    )
  `);
  await knex.raw('create index files_to_remove_by_time on live_webinar.files_to_remove (remove_from)');
  await knex.raw(`
    create function live_webinar.plan_file_removals() returns trigger language plpgsql as $$
    begin
      insert into live_webinar.files_to_remove (key, remove_from)
      select key, now()
      from (
        select old.file_key as key where old.file_key is not null
        union
        select caption ->> 'key' from jsonb_array_elements(old.captions) as caption
      ) as files
      on conflict (key) do update set remove_from = least(files_to_remove.remove_from, excluded.remove_from);
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger removed_recordings_lose_their_files after delete on live_webinar.recordings
      for each row execute function live_webinar.plan_file_removals()
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.webinars drop column has_recording');
  await knex.raw('drop table live_webinar.recording_progress');
  await knex.raw('drop table live_webinar.recordings');
  await knex.raw('drop function live_webinar.plan_file_removals');
  await knex.raw('drop table live_webinar.files_to_remove');
  await knex.raw('drop table live_webinar.recording_secrets');
};
