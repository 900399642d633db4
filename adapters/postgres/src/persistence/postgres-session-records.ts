import type {
  Figures,
  Page,
  SessionFilter,
  SessionPosition,
  SessionQuery,
  SessionRecord,
  SessionRecords,
  SessionSort,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { isInside } from './is-inside.js';
import { isUuid } from './is-uuid.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { searchPattern } from './search-pattern.js';

interface RecordRow extends Omit<SessionRecord, 'webinar'> {
  readonly webinarId: string;
  readonly title: string;
}

const recordFrom = ({ webinarId, title, ...record }: RecordRow): SessionRecord => ({
  ...record,
  webinar: { id: webinarId, title },
});

/** Of sessions `s`; `?` is the moment before which presences have lapsed. */
const recordColumns = `
  s.id, s.webinar_id as "webinarId", s.title, s.room_name as "roomName", s.is_active as "isActive",
  s.started_by as "startedBy", s.created_at as "createdAt", s.started_at as "startedAt", s.ended_at as "endedAt",
  s.ended_by as "endedBy",
  (
    select count(*)::integer
    from live_webinar.presences p
    left join live_webinar.registrations r
      on r.webinar_id = s.webinar_id and r.user_id = p.user_id and r.barred_at is null
    where p.session_id = s.id and ${isInside('?')}
  ) as people`;

const sortColumns: Record<SessionSort['by'], string> = {
  createdAt: 's.created_at',
  title: 's.title',
  roomName: 's.room_name',
  startedBy: 's.started_by',
};

/** Rarer matches of a search are collected and then sorted. */
const MAX_COLLECTED_MATCHES = 5_000;
/**
 * More frequent ones are found by walking the index of the sort order until the page is full. They may all be at the other end
 * of the order: then reading every session once is faster than walking on.
 */
const MAX_WALKED_SESSIONS = 10_000;

/** What a filter leaves: how many, and which if they are collected. */
interface Matches {
  readonly total: number;
  readonly ids: readonly string[] | undefined;
}

export const createPostgresSessionRecords = (knex: Knex): SessionRecords => {
  const read = async (query: SessionQuery, lapsedBefore: Date, connection: Knex) => {
    const matches = await findMatches(connection, query.filter);
    const rows = matches.total === 0 ? [] : await readPage(connection, query, matches, lapsedBefore);
    return {
      items: rows.slice(0, query.limit).map(recordFrom),
      total: matches.total,
      hasMore: rows.length > query.limit,
    };
  };

  return {
    list: mapDatabaseErrors((query, lapsedBefore): Promise<Page<SessionRecord>> => {
      if (query.filter.search === null) return read(query, lapsedBefore, knex);
      return knex.transaction(async (transaction) => {
        // A count reads every session. By default the planner does not start a second process for that, which makes it faster.
        await transaction.raw('set local parallel_setup_cost = 0');
        return read(query, lapsedBefore, transaction);
      });
    }),

    find: mapDatabaseErrors(async (sessionId, lapsedBefore) => {
      if (!isUuid(sessionId)) return undefined;
      const [row] = await knex('live_webinar.live_sessions as s')
        .where('s.id', sessionId)
        .select<RecordRow[]>(knex.raw(recordColumns, [lapsedBefore]));
      return row && recordFrom(row);
    }),

    figures: mapDatabaseErrors(async (lapsedBefore) => {
      const [figures] = await runPrepared<Figures & object>(knex, {
        name: 'read_figures',
        text: readFigures,
        values: [lapsedBefore],
      });
      if (!figures) throw new Error('The figures are a statement that always has one row');
      return figures;
    }),
  };
};

const readFigures = `
  select
    (select count(*)::integer from live_webinar.live_sessions where is_active) as "activeSessions",
    (
      select count(*)::integer
      from live_webinar.live_sessions s
      join live_webinar.presences p on p.session_id = s.id
      left join live_webinar.registrations r
        on r.webinar_id = s.webinar_id and r.user_id = p.user_id and r.barred_at is null
      where s.is_active and ${isInside('$1')}
    ) as "peopleInside",
    (select count(*)::integer from live_webinar.webinars) as webinars,
    (select count(*)::integer from live_webinar.registrations where barred_at is null) as registrations`;

const sessionsOf = (connection: Knex) => connection('live_webinar.live_sessions as s');

/** Keeps the sessions `s` that a filter leaves. */
const restrict = (
  sessions: Knex.QueryBuilder,
  { search, isActive, createdFrom, createdTo }: SessionFilter,
): Knex.QueryBuilder => {
  if (isActive !== null) sessions.where('s.is_active', isActive);
  if (createdFrom) sessions.where('s.created_at', '>=', createdFrom);
  if (createdTo) sessions.where('s.created_at', '<', createdTo);
  if (search !== null) sessions.whereLike('s.searched_text', searchPattern(search));
  return sessions;
};

const findMatches = async (connection: Knex, filter: SessionFilter): Promise<Matches> => {
  if (filter.search !== null) {
    const rows = await restrict(sessionsOf(connection), filter)
      .limit(MAX_COLLECTED_MATCHES + 1)
      .select<{ id: string }[]>('s.id');
    if (rows.length <= MAX_COLLECTED_MATCHES) return { total: rows.length, ids: rows.map(({ id }) => id) };
  }
  const [row] = await restrict(sessionsOf(connection), filter).select<{ total: number }[]>(
    connection.raw('count(*)::integer as total'),
  );
  return { total: row?.total ?? 0, ids: undefined };
};

const readPage = async (
  connection: Knex,
  { filter, sort, limit, after }: SessionQuery,
  { ids }: Matches,
  lapsedBefore: Date,
): Promise<RecordRow[]> => {
  const inOrder = (sessions: Knex.QueryBuilder) => {
    const direction = sort.direction === 'ascending' ? 'asc' : 'desc';
    sessions.orderByRaw(`${sortColumns[sort.by]} ${direction}, s.id ${direction}`);
    if (after) beginAfter(sessions, sort, after);
    return sessions;
  };
  /** One more than requested shows whether there are more. */
  const pageOf = (sessions: Knex.QueryBuilder): Promise<RecordRow[]> =>
    inOrder(sessions)
      .limit(limit + 1)
      .select(connection.raw(recordColumns, [lapsedBefore]));

  if (ids) return pageOf(sessionsOf(connection).whereRaw('s.id = any(?::uuid[])', [[...ids]]));
  if (filter.search === null) return pageOf(restrict(sessionsOf(connection), filter));

  const walked = inOrder(sessionsOf(connection).select('s.*')).limit(MAX_WALKED_SESSIONS);
  const rows = await pageOf(restrict(connection.queryBuilder().from(walked.as('s')), filter));
  if (rows.length > limit) return rows;
  // With the offset, PostgreSQL sorts what it has found instead of walking the index.
  const found = restrict(sessionsOf(connection).select('s.*'), filter);
  return pageOf(connection.queryBuilder().from(connection.raw('(? offset 0) as s', [found])));
};

const beginAfter = (
  page: Knex.QueryBuilder,
  { by, direction }: SessionSort,
  { value, id }: SessionPosition,
) => {
  const column = sortColumns[by];
  const sign = direction === 'ascending' ? '>' : '<';
  page.whereRaw(`(${column}, s.id) ${sign} (?, ?::uuid)`, [value, id]);
};
