import type { Knex } from 'knex';
import { NOTIFICATION_CHANNEL } from '../notification-channel.js';
import * as announcements from './006-announcements.js';

/**
 * Numbers the changes of a webinar. The number outlives the webinar, hence no foreign key: if a removed webinar is created
 * again, pages that subscribed to it must not take its status for an older one.
 */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create table live_webinar.revisions (
      webinar_id text collate "C" primary key,
      revision integer not null
    ) with (fillfactor = 70)
  `);
  // Continues the previous count: one for each start, one for each end.
  await knex.raw(`
    insert into live_webinar.revisions (webinar_id, revision)
    select w.id, 1 + (
      select 2 * count(*) - count(*) filter (where s.is_active)
      from live_webinar.live_sessions s where s.webinar_id = w.id
    )
    from live_webinar.webinars w
  `);
  // A transaction counts as one change: a row that it has raised already carries its number.
  await knex.raw(`
    create function live_webinar.record_change(changed_id text) returns void language sql as $$
      insert into live_webinar.revisions as r (webinar_id, revision) values (changed_id, 1)
      on conflict (webinar_id) do update set revision = r.revision + 1
      where r.xmin <> pg_current_xact_id()::xid;
      select pg_notify('${NOTIFICATION_CHANNEL}', changed_id);
    $$
  `);
  await announcements.down(knex);
  await knex.raw(`
    create function live_webinar.record_row_change() returns trigger language plpgsql as $$
    begin
      perform live_webinar.record_change(coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[0]);
      return null;
    end
    $$
  `);
  // Deferred to the commit: the number is the last row that a transaction locks, so that two of them never wait for
  // each other in a circle, and it is locked for a moment only.
  const recordChanges = (name: string, table: string, when: string, column: string) =>
    knex.raw(`
      create constraint trigger ${name} after ${when} on live_webinar.${table}
      deferrable initially deferred
      for each row execute function live_webinar.record_row_change('${column}')
    `);
  await recordChanges(
    'live_session_changes',
    'live_sessions',
    'insert or delete or update of is_active, is_locked',
    'webinar_id',
  );
  await recordChanges('webinar_changes', 'webinars', 'insert or delete', 'id');
  await knex.raw(`
    create constraint trigger webinar_updates after update on live_webinar.webinars
    deferrable initially deferred
    for each row when (old.* is distinct from new.*)
    execute function live_webinar.record_row_change('id')
  `);
  await recordChanges('co_host_changes', 'co_hosts', 'insert or delete or update', 'webinar_id');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger co_host_changes on live_webinar.co_hosts');
  await knex.raw('drop trigger webinar_updates on live_webinar.webinars');
  await knex.raw('drop trigger webinar_changes on live_webinar.webinars');
  await knex.raw('drop trigger live_session_changes on live_webinar.live_sessions');
  await knex.raw('drop function live_webinar.record_row_change');
  await announcements.up(knex);
  await knex.raw('drop function live_webinar.record_change');
  await knex.raw('drop table live_webinar.revisions');
};
