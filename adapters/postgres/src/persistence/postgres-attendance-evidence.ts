import type {
  AttendanceEvidence,
  AttendedSession,
  ElementEvidence,
  KnownPerson,
  ServerEvidence,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { isUuid } from './is-uuid.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { createRecordMeetingEvents } from './record-meeting-events.js';
import { runPrepared } from './prepared-statement.js';

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
  record: createRecordMeetingEvents(knex),
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
