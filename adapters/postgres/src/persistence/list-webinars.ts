import { OVER_AFTER_START_MS, type Page, type WebinarQuery, type WebinarRecord } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { searchPattern } from './search-pattern.js';
import { situationColumns, webinarAndSessionFrom, type SituationRow } from './situation-row.js';

// The rule of webinarStatus() in the domain, once for each status; the conformance suite compares both.
const isActive = `exists (
  select from live_webinar.live_sessions a where a.webinar_id = w.id and a.is_active
)`;
const isOver = `(
  coalesce(w.ends_at, w.starts_at + :overAfter::interval) <= :at
  or w.id in (
    select e.webinar_id from live_webinar.live_sessions e join live_webinar.webinars v on v.id = e.webinar_id
    where not e.is_active and (v.starts_at is null or e.ended_at >= v.starts_at)
  )
)`;
const hasStatus = {
  cancelled: `w.status = 'cancelled'`,
  live: `w.status <> 'cancelled' and ${isActive}`,
  ended: `w.status <> 'cancelled' and not ${isActive} and ${isOver}`,
  scheduled: `w.status <> 'cancelled' and not ${isActive} and not coalesce(${isOver}, false)`,
} as const;

type RecordRow = SituationRow & { readonly webinarCreatedAt: Date };

/** One page of all webinars, and the number of those that the filter leaves. */
export const listWebinars = async (
  knex: Knex,
  { filter: { search, status }, limit, after }: WebinarQuery,
  at: Date,
): Promise<Page<WebinarRecord>> => {
  const filtered = () => {
    const webinars = knex('live_webinar.webinars as w');
    if (search !== null) {
      webinars.whereRaw('(w.title_in_lower_case like :pattern or lower(w.id) like :pattern)', {
        pattern: searchPattern(search),
      });
    }
    if (status !== null) webinars.whereRaw(hasStatus[status], { at, overAfter: `${OVER_AFTER_START_MS} ms` });
    return webinars;
  };

  const page = filtered()
    .joinRaw(latestSession)
    .orderByRaw('w.created_at desc, w.id desc')
    // One more than requested shows whether there are more.
    .limit(limit + 1)
    .select(knex.raw(`${situationColumns}, w.created_at as "webinarCreatedAt"`));
  if (after) page.whereRaw('(w.created_at, w.id) < (?, ?)', [after.createdAt, after.id]);

  const [rows, [counted]] = await Promise.all([
    page as unknown as Promise<RecordRow[]>,
    filtered().select<{ total: number }[]>(knex.raw('count(*)::integer as total')),
  ]);
  return {
    items: rows.slice(0, limit).map(recordFrom),
    total: counted?.total ?? 0,
    hasMore: rows.length > limit,
  };
};

const latestSession = `
  left join lateral (
    select * from live_webinar.live_sessions
    where webinar_id = w.id
    order by is_active desc, started_at desc
    limit 1
  ) s on true`;

const recordFrom = (row: RecordRow): WebinarRecord => ({
  ...webinarAndSessionFrom(row),
  createdAt: row.webinarCreatedAt,
});
