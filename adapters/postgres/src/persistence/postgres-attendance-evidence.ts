import type {
  AttendanceEvidence,
  AttendedSession,
  ElementEvidence,
  KeyedEvidence,
  KnownPerson,
  ServerEvidence,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { isUuid } from './is-uuid.js';
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

/** The id of a person, which leads nowhere if they were forgotten: no user's id contains this character. */
const personId = `coalesce(a.user_id, E'\\x01' || a.id)`;

/** A moment in whole milliseconds since 1970. */
const milliseconds = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

const peopleOf = `
  select ${personId} as id, a.user_id is null as "isForgotten", a.name, a.email
  from live_webinar.attendees a where a.session_id = $1`;

const elementEvidenceOf = `
  select ${personId} as "userId", e.participant_id as "participantId", e.role, e.first_at as "firstAt",
    e.last_at as "lastAt", e.said_goodbye as "saidGoodbye"
  from live_webinar.attendees a join live_webinar.element_evidence e on e.attendee_id = a.id
  where a.session_id = $1`;

// A large session has 100,000 rows: one JSON array per column is read several times as fast as row by row.
const serverEvidenceOf = `
  select json_agg(e.kind) as kinds, json_agg(e.connection) as connections, json_agg(e.breakout_room) as "breakoutRooms",
    json_agg(case when a.id is not null then ${personId} end) as "userIds", json_agg(e.name) as names,
    json_agg(e.email) as emails, json_agg(e.participant_id) as "participantIds",
    json_agg(${milliseconds('e.joined_at')}) as "joinedAt", json_agg(${milliseconds('e.happened_at')}) as "happenedAt",
    json_agg(${milliseconds('e.received_at')}) as "receivedAt"
  from live_webinar.server_evidence e left join live_webinar.attendees a on a.id = e.attendee_id
  where e.session_id = $1`;

// A late goodbye changes when a connection ended, and erasing somebody's data removes their id.
const versionsOf = `
  select s.id as "sessionId", concat_ws(
    ' ',
    (select concat_ws(' ', count(*), count(a.user_id)) from live_webinar.attendees a where a.session_id = s.id),
    (
      select concat_ws(' ', count(*), sum(extract(epoch from e.last_at)), count(*) filter (where e.said_goodbye))
      from live_webinar.attendees a join live_webinar.element_evidence e on e.attendee_id = a.id
      where a.session_id = s.id
    ),
    (select count(*) from live_webinar.server_evidence e where e.session_id = s.id)
  ) as version
  from unnest($1::uuid[]) as s (id)`;

const sessionColumns = `
  id, webinar_id as "webinarId", is_active as "isActive", started_by as "startedBy", started_at as "startedAt",
  ended_at as "endedAt"`;

export const createPostgresAttendanceEvidence = (knex: Knex): AttendanceEvidence => ({
  record: mapDatabaseErrors(async (roomName, events) => {
    const [row] = await runPrepared<{ isKnown: boolean }>(knex, {
      name: 'record_meeting_events',
      text: recordEvents,
      values: [roomName.toLowerCase(), JSON.stringify(events.map(flat))],
    });
    return row?.isKnown === true;
  }),
  of: mapDatabaseErrors(async (sessionId) => {
    const read = <Row extends object>(name: string, text: string) =>
      runPrepared<Row>(knex, { name, text, values: [sessionId] });
    const [people, element, [server]] = await Promise.all([
      read<KnownPerson>('people_of_session', peopleOf),
      read<ElementEvidence>('element_evidence_of_session', elementEvidenceOf),
      read<ServerEvidenceColumns | NoColumns>('server_evidence_of_session', serverEvidenceOf),
    ]);
    return { people, element, server: server?.kinds ? serverEvidenceFrom(server) : [] };
  }),
  versions: mapDatabaseErrors(async (sessionIds) => {
    const rows = await runPrepared<{ sessionId: string; version: string }>(knex, {
      name: 'attendance_versions',
      text: versionsOf,
      values: [sessionIds],
    });
    return new Map(rows.map(({ sessionId, version }) => [sessionId, version]));
  }),
  findSession: mapDatabaseErrors(async (sessionId) => {
    if (!isUuid(sessionId)) return undefined;
    const [session] = await runPrepared<AttendedSession & object>(knex, {
      name: 'find_attended_session',
      text: `select ${sessionColumns} from live_webinar.live_sessions where id = $1`,
      values: [sessionId],
    });
    return session;
  }),
  sessionsOf: mapDatabaseErrors(async (webinarId, page) => {
    const ofWebinar = () => knex('live_webinar.live_sessions').where('webinar_id', webinarId);
    const sessions = ofWebinar()
      .select<AttendedSession[]>(knex.raw(sessionColumns))
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    if (page) sessions.limit(page.limit + 1);
    if (page?.after) sessions.whereRaw('(started_at, id) < (?, ?)', [page.after.startedAt, page.after.id]);
    const [rows, [counted]] = await Promise.all([
      sessions,
      ofWebinar().select<{ total: number }[]>(knex.raw('count(*)::integer as total')),
    ]);
    const limit = page?.limit ?? rows.length;
    return { items: rows.slice(0, limit), total: counted?.total ?? 0, hasMore: rows.length > limit };
  }),
  deleteBefore: mapDatabaseErrors(async (endedBefore) => {
    const ended = () => knex('live_webinar.live_sessions').select('id').where('ended_at', '<', endedBefore);
    await knex('live_webinar.server_evidence').whereIn('session_id', ended()).delete();
    await knex('live_webinar.attendees').whereIn('session_id', ended()).delete();
  }),
});

/** The events of a session, as {@link serverEvidenceOf} selects them. Times are milliseconds since 1970. */
interface ServerEvidenceColumns {
  readonly kinds: readonly ServerEvidence['kind'][];
  readonly connections: readonly string[];
  readonly breakoutRooms: readonly (string | null)[];
  readonly userIds: readonly (string | null)[];
  readonly names: readonly (string | null)[];
  readonly emails: readonly (string | null)[];
  readonly participantIds: readonly (string | null)[];
  readonly joinedAt: readonly (number | null)[];
  readonly happenedAt: readonly number[];
  readonly receivedAt: readonly number[];
}

/** Of a session without events. */
interface NoColumns {
  readonly kinds: null;
}

const serverEvidenceFrom = (columns: ServerEvidenceColumns): readonly ServerEvidence[] =>
  columns.kinds.map((kind, row): ServerEvidence => {
    const breakoutRoom = columns.breakoutRooms[row] ?? null;
    const at = new Date(columns.happenedAt[row] ?? NaN);
    const receivedAt = new Date(columns.receivedAt[row] ?? NaN);
    if (kind === 'closed') return { kind, breakoutRoom, at, receivedAt };
    const event = {
      connection: columns.connections[row] ?? '',
      breakoutRoom,
      userId: columns.userIds[row] ?? null,
      name: columns.names[row] ?? null,
      email: columns.emails[row] ?? null,
      participantId: columns.participantIds[row] ?? null,
      at,
      receivedAt,
    };
    if (kind === 'joined') return { kind, ...event };
    const joinedAt = columns.joinedAt[row] ?? null;
    return { kind, ...event, joinedAt: joinedAt === null ? null : new Date(joinedAt) };
  });

/** An event as a row. PostgreSQL stores no NUL characters. */
const flat = ({ key, evidence }: KeyedEvidence) =>
  Object.fromEntries(
    Object.entries({ key, ...evidence }).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '') : value,
    ]),
  );
