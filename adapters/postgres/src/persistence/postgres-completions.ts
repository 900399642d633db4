import type { AttendedSession, CompletableSession, Completion, Completions } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

const sessionsToCheck = `
  select s.id, s.webinar_id as "webinarId", s.is_active as "isActive", s.started_by as "startedBy",
    s.started_at as "startedAt", s.ended_at as "endedAt", w.completion, w.organizer_id as "organizerId",
    array(
      select c.user_id from live_webinar.co_hosts c where c.webinar_id = w.id order by c.position
    ) as "coHostIds"
  from live_webinar.live_sessions s
  join live_webinar.webinars w on w.id = s.webinar_id
  where w.completion is not null and (s.is_active or s.ended_at > $1)
  order by s.started_at, s.id`;

// The lock prevents a removal of the webinar until it is stored. The order prevents a deadlock of two processes. People
// who are inside learn of it with their next heartbeat. After the end, pages ask again only if the webinar has changed.
const recordCompletions = `
  with webinar as materialized (
    select id from live_webinar.webinars where id = $1 for key share
  ), completed as materialized (
    select person.* from unnest($3::text[], $4::text[]) as person (user_id, role)
  ), recorded as (
    insert into live_webinar.completions (webinar_id, user_id, session_id, completed_at)
    select webinar.id, completed.user_id, $2, $5 from webinar, completed order by completed.user_id
    on conflict do nothing
    returning user_id
  ), told as (
    insert into live_webinar.events (type, webinar_id, session_id, user_id, happened_at, data)
    select 'participant.completed', $1, $2, recorded.user_id, $5, jsonb_build_object('role', completed.role)
    from recorded join completed using (user_id)
    returning 1
  )
  select live_webinar.record_change($1)
  from live_webinar.live_sessions s
  where s.id = $2 and not s.is_active and (select count(*) from told) > 0`;

type CheckRow = AttendedSession & { readonly completion: Completion } & CompletableSession['hosts'];

export const createPostgresCompletions = (knex: Knex): Completions => ({
  sessionsToCheck: mapDatabaseErrors(async (endedAfter) => {
    const rows = await runPrepared<CheckRow & object>(knex, {
      name: 'find_completable_sessions',
      text: sessionsToCheck,
      values: [endedAfter],
    });
    return rows.map(({ completion, organizerId, coHostIds, ...session }) => ({
      session,
      completion,
      hosts: { organizerId, coHostIds },
    }));
  }),
  record: mapDatabaseErrors(async ({ id, webinarId }, people, at) => {
    await runPrepared(knex, {
      name: 'record_completions',
      text: recordCompletions,
      values: [webinarId, id, people.map(({ userId }) => userId), people.map(({ role }) => role), at],
    });
  }),
  deleteBefore: mapDatabaseErrors(async (completedBefore) => {
    await runPrepared(knex, {
      name: 'delete_old_completions',
      text: 'delete from live_webinar.completions where completed_at < $1',
      values: [completedBefore],
    });
  }),
});
