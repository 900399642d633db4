import type { Page, Registration, Registrations } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { RegistrationModel } from './models/registration-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { registrationFrom } from './rows.js';

// Changes by the site or a host are recorded as a change of the webinar, once per statement. People who register themselves
// are not: a crowd would wait for the lock of one row.

// One statement, so all or none. The fixed order prevents deadlocks between two long lists with the same people.
const addRegistrations = `
  with webinar as (
    select id from live_webinar.webinars where id = $1 for key share
  ), added as (
    insert into live_webinar.registrations (webinar_id, user_id, registered_at)
    select webinar.id, named.user_id, $3
    from webinar, (select distinct unnest($2::text[]) collate "C" as user_id) as named
    order by named.user_id
    on conflict (webinar_id, user_id) do update set barred_at = null, registered_at = excluded.registered_at
    where $4 and registrations.barred_at is not null
    returning 1
  )
  select exists (select from webinar) as "isFound", (select count(*)::integer from added) as "added",
    case when $4 and exists (select from added) then live_webinar.record_change($1) end`;

const revokePresence = `
  update live_webinar.presences p set state = 'revoked'
  from live_webinar.live_sessions s
  where s.id = p.session_id and s.webinar_id = $1 and s.is_active and p.user_id = $2 and p.state = 'present'`;

const removeRegistration = `
  with removed as (
    delete from live_webinar.registrations where webinar_id = $1 and user_id = $2 and barred_at is null
    returning 1
  ), revoked as (${revokePresence} and exists (select from removed))
  select live_webinar.record_change($1) from removed`;

const markRemoved = `
  with removed as (
    insert into live_webinar.registrations (webinar_id, user_id, registered_at, barred_at)
    select w.id, $2, $3, $3 from live_webinar.webinars w where w.id = $1 for key share
    on conflict (webinar_id, user_id) do update set barred_at = excluded.barred_at
    returning 1
  ), revoked as (${revokePresence})
  select live_webinar.record_change($1) from removed`;

interface AddOutcome {
  readonly isFound: boolean;
  readonly added: number;
}

export const createPostgresRegistrations = (knex: Knex): Registrations => {
  const registrations = RegistrationModel.bindKnex(knex);

  return {
    add: mapDatabaseErrors(async (webinarId, userIds, at, removed) => {
      const [outcome] = await runPrepared<AddOutcome & object>(knex, {
        name: 'add_registrations',
        text: addRegistrations,
        values: [webinarId, userIds, at, removed === 'readmit'],
      });
      return outcome?.isFound ? outcome.added : undefined;
    }),

    remove: mapDatabaseErrors(async (webinarId, userId) => {
      const removed = await runPrepared(knex, {
        name: 'remove_registration',
        text: removeRegistration,
        values: [webinarId, userId],
      });
      return removed.length > 0;
    }),

    markRemoved: mapDatabaseErrors(async (webinarId, userId, at) => {
      await runPrepared(knex, { name: 'mark_removed', text: markRemoved, values: [webinarId, userId, at] });
    }),

    list: mapDatabaseErrors(async (webinarId, { limit, after }): Promise<Page<Registration>> => {
      const ofWebinar = registrations.query().where({ webinar_id: webinarId }).whereNull('barred_at');
      const page = ofWebinar
        .clone()
        .orderBy([{ column: 'registered_at', order: 'desc' }, { column: 'user_id' }])
        // One more than requested shows whether there are more.
        .limit(limit + 1);
      if (after) {
        page.where('registered_at', '<=', after.registeredAt).where((later) => {
          void later.where('registered_at', '<', after.registeredAt).orWhere('user_id', '>', after.userId);
        });
      }
      const [rows, total] = await Promise.all([page, ofWebinar.resultSize()]);
      return { items: rows.slice(0, limit).map(registrationFrom), total, hasMore: rows.length > limit };
    }),
  };
};
