import type { Knex } from 'knex';
import { NOTIFICATION_CHANNEL } from '../notification-channel.js';

/**
 * Sends a notification of each start and end, in the transaction that stores it. A trigger does it, so that no change can
 * be missed: a start, an end, a cancelled or removed webinar, or a statement that an operator runs.
 */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create function live_webinar.announce() returns trigger language plpgsql as $$
    begin
      perform pg_notify('${NOTIFICATION_CHANNEL}', coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[0]);
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger live_sessions_are_announced
      after insert or delete or update of is_active on live_webinar.live_sessions
      for each row execute function live_webinar.announce('webinar_id')
  `);
  // For the removal of a webinar without a session, no other trigger fires.
  await knex.raw(`
    create trigger removed_webinars_are_announced after delete on live_webinar.webinars
      for each row execute function live_webinar.announce('id')
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger removed_webinars_are_announced on live_webinar.webinars');
  await knex.raw('drop trigger live_sessions_are_announced on live_webinar.live_sessions');
  await knex.raw('drop function live_webinar.announce');
};
