import type { AttendanceEvidence, KeyedEvidence } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { batchPerKey } from './batch-per-key.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

// Concurrent statements lock people in the same order. In most sessions nobody's data was erased.
const recordEvents = `
  with session as (
    select id from live_webinar.live_sessions where room_name = $1
  ), forgotten as materialized (
    select a.id from session s join live_webinar.attendees a on a.session_id = s.id where a.user_id is null
  ), forgotten_connections as materialized (
    select f.id, e.connection, null as participant_id
    from forgotten f join live_webinar.server_evidence e on e.attendee_id = f.id
    union
    select f.id, null, e.participant_id from forgotten f join live_webinar.element_evidence e on e.attendee_id = f.id
  ), events as (
    select e.*, (
      select min(f.id) from forgotten_connections f
      where e.kind <> 'closed' and (f.connection = e.connection or f.participant_id = e."participantId")
    ) as forgotten_id
    from jsonb_to_recordset($2::jsonb) as e (
      key text, kind text, connection text, "breakoutRoom" text, "userId" text, name text, email text,
      "participantId" text, "joinedAt" timestamptz, at timestamptz, "receivedAt" timestamptz
    )
  ), people as (
    insert into live_webinar.attendees as a (session_id, user_id, name, email)
    select distinct on (e."userId") s.id, e."userId", e.name, e.email
    from session s, events e
    where e."userId" is not null and e.forgotten_id is null
    order by e."userId", e.at
    on conflict (session_id, user_id) do update
    set name = coalesce(a.name, excluded.name), email = coalesce(a.email, excluded.email)
    returning id, user_id
  ), named as (
    select e.*, coalesce(e.forgotten_id, p.id) as attendee_id
    from events e left join people p on p.user_id = e."userId"
  ), recorded as (
    insert into live_webinar.server_evidence (
      session_id, key, kind, connection, breakout_room, attendee_id, name, email, participant_id, joined_at, happened_at,
      received_at
    )
    select s.id, e.key, e.kind, e.connection, e."breakoutRoom", e.attendee_id,
      case when e.attendee_id is null then e.name end, case when e.attendee_id is null then e.email end,
      e."participantId", e."joinedAt", e.at, e."receivedAt"
    from session s, named e
    on conflict do nothing
  )
  select exists (select from session) as "isKnown"`;

/** Bounds the duration of a statement: when a room with many people closes, the meeting server names all of them at once. */
const MAX_EVENTS_AT_ONCE = 200;
const MAX_REPORTS = 1_000;
/**
 * When a session begins, hundreds of people come within seconds, and the meeting server reports each of them alone. It does not
 * mind waiting; those who are joining do.
 */
const MAX_WAIT_MS = 50;

/** Records what a meeting server reports about a room at the same time together, and one statement per room at a time. */
export const createRecordMeetingEvents = (knex: Knex): AttendanceEvidence['record'] => {
  const recordSome = async (roomName: string, events: readonly KeyedEvidence[]) => {
    const [row] = await runPrepared<{ isKnown: boolean }>(knex, {
      name: 'record_meeting_events',
      text: recordEvents,
      values: [roomName, JSON.stringify(events.map(flat))],
    });
    return row?.isKnown === true;
  };

  const record = batchPerKey<readonly KeyedEvidence[], boolean>(
    async (roomName, reports) => {
      const events = reports.flat();
      let isKnown = true;
      for (let from = 0; isKnown && from < events.length; from += MAX_EVENTS_AT_ONCE) {
        isKnown = await recordSome(roomName, events.slice(from, from + MAX_EVENTS_AT_ONCE));
      }
      return reports.map(() => isKnown);
    },
    { batchSize: MAX_REPORTS, maxBatches: 1, intervalMs: MAX_WAIT_MS },
  );
  return mapDatabaseErrors((roomName, events) => record(roomName.toLowerCase(), events));
};

/** An event as a row. PostgreSQL stores no NUL characters. */
const flat = ({ key, evidence }: KeyedEvidence) =>
  Object.fromEntries(
    Object.entries({ key, ...evidence }).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '') : value,
    ]),
  );
