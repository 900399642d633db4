import type { Knex } from 'knex';

/**
 * Makes it possible to find and erase everything that is kept of a person. Registrations get no index by user, because joins would
 * use it instead of the primary key; exports and erasures are rare.
 */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.webhook_deliveries add column user_id text collate "C"');
  await knex.raw(`
    update live_webinar.webhook_deliveries set user_id = body::jsonb #>> '{data,user_id}'
    where body like '%"user_id":%'
  `);
  await knex.raw(`
    create index webhook_deliveries_about_user on live_webinar.webhook_deliveries (user_id) where user_id is not null
  `);
  await keepOutErased(knex);
};

/**
 * Refuses the presence of a participant whose registration was deleted after it was read, so that a late report brings nothing
 * back. Renewals are not checked, because withdrawing a registration revokes the presence. A function sees what was committed
 * before it runs; the statement that calls it does not.
 */
const keepOutErased = async (knex: Knex) => {
  // The lock waits for a withdrawal that is in progress. A later withdrawal waits for the lock, and then finds the new presence.
  // An update needs no lock, because a withdrawal locks the presence as well.
  await knex.raw(`
    create function live_webinar.require_registration() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform from live_webinar.registrations r
        where r.webinar_id = (select s.webinar_id from live_webinar.live_sessions s where s.id = new.session_id)
          and r.user_id = new.user_id and r.barred_at is null
        for key share;
      else
        perform from live_webinar.registrations r
        where r.webinar_id = (select s.webinar_id from live_webinar.live_sessions s where s.id = new.session_id)
          and r.user_id = new.user_id and r.barred_at is null;
      end if;
      if not found then
        raise exception 'The participant is not registered' using errcode = 'LW001';
      end if;
      return null;
    end
    $$
  `);
  await knex.raw(`
    create trigger new_presences_need_registrations after insert on live_webinar.presences
      for each row when (new.role = 'participant') execute function live_webinar.require_registration()
  `);
  await knex.raw(`
    create trigger presences_that_begin_need_registrations after update on live_webinar.presences
      for each row when (new.role = 'participant' and new.state = 'present' and old.state <> 'present')
      execute function live_webinar.require_registration()
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop trigger presences_that_begin_need_registrations on live_webinar.presences');
  await knex.raw('drop trigger new_presences_need_registrations on live_webinar.presences');
  await knex.raw('drop function live_webinar.require_registration');
  await knex.raw('alter table live_webinar.webhook_deliveries drop column user_id');
};
