import type { Knex } from 'knex';

/** The public link to the stream of a live session. A change of it reaches the waiting pages as other changes of a webinar do. */
export const up = async (knex: Knex): Promise<void> => {
  // Not bound to active sessions: processes of the version before this one end sessions without removing the link.
  await knex.raw(`
    alter table live_webinar.live_sessions
      add column watch_url text,
      add constraint live_sessions_watch_url_is_https
        check (watch_url ~ '^https://' and char_length(watch_url) <= 2000)
  `);
  await knex.raw(`
    create constraint trigger stream_link_changes after update of watch_url on live_webinar.live_sessions
    deferrable initially deferred
    for each row when (old.watch_url is distinct from new.watch_url)
    execute function live_webinar.record_row_change('webinar_id')
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger stream_link_changes on live_webinar.live_sessions');
  await knex.raw('alter table live_webinar.live_sessions drop column watch_url');
};
