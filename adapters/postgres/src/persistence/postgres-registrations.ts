import type { Page, Registration, Registrations } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { RegistrationModel } from './models/registration-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { registrationFrom } from './rows.js';
import { searchPattern } from './search-pattern.js';

// Changes by the site or a host are recorded as a change of the webinar, once per statement. People who register themselves
// are not: a crowd would wait for the lock of one row.

const DETAILS = ['name', 'email', 'language', 'timeZone'] as const;
const COLUMNS = DETAILS.map((detail) => RegistrationModel.propertyNameToColumnName(detail));
const columns = COLUMNS.join(', ');
/** What the browser of a person who registers themselves says. Only the site, for which $4 is true, replaces it. */
const FROM_BROWSER = ['language', 'time_zone'];
/** The people whose detail is to be cleared are in the parameters from $9 on. What is left out stays. */
const updated = (column: string, index: number) => `case
    ${FROM_BROWSER.includes(column) ? `when not $4 and r.${column} is not null then r.${column}` : ''}
    when r.user_id in (select unnest($${9 + index}::text[])) then null
    else coalesce(excluded.${column}, r.${column}) end`;

// One statement, so all or none. The fixed order prevents deadlocks between two long lists with the same people. Who is
// removed while it runs counts as removed afterwards.
const addRegistrations = `
  with webinar as (
    select id from live_webinar.webinars where id = $1 for key share
  ), named as (
    select * from unnest($2::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as person (user_id, ${columns})
  ), readmitted as materialized (
    select r.user_id from live_webinar.registrations r
    where $4 and r.webinar_id = $1 and r.barred_at is not null and r.user_id = any($2::text[])
  ), stored as (
    insert into live_webinar.registrations as r (webinar_id, user_id, registered_at, ${columns})
    select webinar.id, user_id, $3, ${columns} from webinar, named
    order by user_id collate "C"
    on conflict (webinar_id, user_id) do update set
      barred_at = null,
      registered_at = case when r.barred_at is null then r.registered_at else excluded.registered_at end,
      ${COLUMNS.map((column, index) => `${column} = ${updated(column, index)}`).join(', ')}
    where case
      when r.barred_at is null then
        (${COLUMNS.map(updated).join(', ')}) is distinct from (${COLUMNS.map((column) => `r.${column}`).join(', ')})
      else r.user_id in (select user_id from readmitted)
    end
    returning user_id, r.xmax = 0 or r.user_id in (select user_id from readmitted) as is_new
  ), added as (
    select user_id from stored where is_new
  ), recorded as (
    insert into live_webinar.events (type, webinar_id, user_id, happened_at)
    select 'registration.created', $1, user_id, $3 from added order by user_id collate "C"
  )
  select exists (select from webinar) as "isFound", (select count(*)::integer from added) as "added",
    case when $4 and exists (select from added) then live_webinar.record_change($1) end`;

const revokePresence = `
  update live_webinar.presences p set state = 'revoked'
  from live_webinar.live_sessions s
  where s.id = p.session_id and s.webinar_id = $1 and s.is_active and p.state = 'present'
    and p.role = 'participant' and p.user_id in (select user_id from removed)`;

const removeRegistrations = `
  with removed as (
    delete from live_webinar.registrations
    where webinar_id = $1 and user_id = any($2::text[]) and barred_at is null
    returning user_id
  ), recorded as (
    insert into live_webinar.events (type, webinar_id, user_id, happened_at)
    select 'registration.removed', $1, user_id, $3 from removed order by user_id collate "C"
  ), revoked as (${revokePresence})
  select (select count(*)::integer from removed) as removed,
    case when exists (select from removed) then live_webinar.record_change($1) end`;

const markRemoved = `
  with removed as (
    insert into live_webinar.registrations as r (webinar_id, user_id, registered_at, barred_at)
    select w.id, $2, $3, $3 from live_webinar.webinars w where w.id = $1 for key share
    on conflict (webinar_id, user_id) do update set barred_at = excluded.barred_at where r.barred_at is null
    returning user_id, r.xmax <> 0 as was_registered
  ), recorded as (
    insert into live_webinar.events (type, webinar_id, user_id, happened_at)
    select 'registration.removed', $1, user_id, $3 from removed where was_registered
  ), revoked as (${revokePresence})
  select live_webinar.record_change($1) from removed`;

// The root collation of Unicode lowers every script's letters, as it does in the search of webinars.
const matchesSearch = `(${['user_id', 'name', 'email']
  .map((column) => `lower(${column} collate "und-x-icu") like :pattern`)
  .join(' or ')})`;

const registeredUserIds = `
  select user_id as "userId" from live_webinar.registrations where webinar_id = $1 and barred_at is null`;

const countRegistrations = `
  select webinar_id as "webinarId", count(*)::integer as count from live_webinar.registrations
  where webinar_id = any($1::text[]) and barred_at is null group by webinar_id`;

interface AddOutcome {
  readonly isFound: boolean;
  readonly added: number;
}

export const createPostgresRegistrations = (knex: Knex): Registrations => {
  const registrations = RegistrationModel.bindKnex(knex);

  return {
    add: mapDatabaseErrors(async (webinarId, people, at, removed) => {
      const [outcome] = await runPrepared<AddOutcome & object>(knex, {
        name: 'add_registrations',
        text: addRegistrations,
        values: [
          webinarId,
          people.map(({ userId }) => userId),
          at,
          removed === 'readmit',
          ...DETAILS.map((detail) => people.map((person) => person[detail] ?? null)),
          ...DETAILS.map((detail) =>
            people.filter((person) => person[detail] === null).map(({ userId }) => userId),
          ),
        ],
      });
      return outcome?.isFound ? outcome.added : undefined;
    }),

    remove: mapDatabaseErrors(async (webinarId, userIds, at) => {
      const [outcome] = await runPrepared<{ removed: number }>(knex, {
        name: 'remove_registrations',
        text: removeRegistrations,
        values: [webinarId, userIds, at],
      });
      return outcome?.removed ?? 0;
    }),

    markRemoved: mapDatabaseErrors(async (webinarId, userId, at) => {
      await runPrepared(knex, { name: 'mark_removed', text: markRemoved, values: [webinarId, userId, at] });
    }),

    list: mapDatabaseErrors(async (webinarId, { search, limit, after }): Promise<Page<Registration>> => {
      const ofWebinar = registrations.query().where({ webinar_id: webinarId }).whereNull('barred_at');
      if (search !== null) void ofWebinar.whereRaw(matchesSearch, { pattern: searchPattern(search) });
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

    userIds: mapDatabaseErrors(async (webinarId) => {
      const rows = await runPrepared<{ userId: string }>(knex, {
        name: 'registered_user_ids',
        text: registeredUserIds,
        values: [webinarId],
      });
      return rows.map(({ userId }) => userId);
    }),

    counts: mapDatabaseErrors(async (webinarIds) => {
      const rows = await runPrepared<{ webinarId: string; count: number }>(knex, {
        name: 'count_registrations',
        text: countRegistrations,
        values: [webinarIds],
      });
      return new Map(rows.map(({ webinarId, count }) => [webinarId, count]));
    }),
  };
};
