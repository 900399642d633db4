import type { Knex } from 'knex';

/**
 * Keeps the webinar's title with each of its sessions, so that one table has all that administrators search and sort by. Triggers
 * copy it, so that no change of a title can be missed.
 */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.live_sessions add column title text collate "und-x-icu"');
  await knex.raw(`
    update live_webinar.live_sessions s set title = w.title from live_webinar.webinars w where w.id = s.webinar_id
  `);
  // One column for both texts: comparing it once takes two thirds of the time of comparing two. The line break between them keeps
  // a search from matching the end of one and the start of the other.
  await knex.raw(`
    alter table live_webinar.live_sessions
      alter column title set not null,
      add column searched_text text collate "C" not null generated always as
        ((lower(title) || E'\\n' || lower(room_name collate "und-x-icu")) collate "C") stored
  `);
  // The lock waits for a change of the title that another transaction has not committed yet. If there is no such webinar,
  // the foreign key refuses the row.
  await knex.raw(`
    create function live_webinar.copy_title_to_new_session() returns trigger language plpgsql as $$
    begin
      select w.title into new.title from live_webinar.webinars w where w.id = new.webinar_id for share;
      new.title := coalesce(new.title, '');
      return new;
    end
    $$
  `);
  await knex.raw(`
    create trigger live_sessions_take_the_title before insert on live_webinar.live_sessions
      for each row execute function live_webinar.copy_title_to_new_session()
  `);
  await knex.raw(`
    create function live_webinar.copy_title_to_sessions() returns trigger language plpgsql as $$
    begin
      update live_webinar.live_sessions set title = new.title where webinar_id = new.id;
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger live_sessions_follow_the_title after update of title on live_webinar.webinars
      for each row when (old.title is distinct from new.title)
      execute function live_webinar.copy_title_to_sessions()
  `);
  await knex.raw('create index live_sessions_by_title on live_webinar.live_sessions (title, id)');
  await knex.raw('drop index live_webinar.webinars_by_title');
  await addTrigramIndex(knex);
};

/**
 * Finds rare matches without reading every session. Without the extension every search reads them all, so a role or a server that
 * may not create it still migrates; docs/operating-postgresql.md has the statements to add it later.
 */
const addTrigramIndex = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    do $$
    declare
      schema_of_extension text;
    begin
      begin
        create extension if not exists pg_trgm with schema public;
      exception when others then
        raise notice 'Searches have no trigram index: %', sqlerrm;
      end;
      select quote_ident(n.nspname) into schema_of_extension
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
      if found then
        execute 'create index live_sessions_by_text on live_webinar.live_sessions using gin (searched_text '
          || schema_of_extension || '.gin_trgm_ops)';
      end if;
    end
    $$
  `);
};

/** Keeps the extension: other tables may use it by now. */
export const down = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create index webinars_by_title on live_webinar.webinars (title collate "und-x-icu", id)
  `);
  await knex.raw('drop trigger live_sessions_follow_the_title on live_webinar.webinars');
  await knex.raw('drop function live_webinar.copy_title_to_sessions');
  await knex.raw('drop trigger live_sessions_take_the_title on live_webinar.live_sessions');
  await knex.raw('drop function live_webinar.copy_title_to_new_session');
  await knex.raw('alter table live_webinar.live_sessions drop column searched_text, drop column title');
};
