import type { SessionStatus } from '@live-webinar/domain';
import type { Database } from './connect-database.js';
import { batchCalls } from './batch-calls.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

/**
 * Reads from the database whether a webinar is live; undefined if there is no such webinar.
 *
 * @throws StoreUnavailable
 */
export type ReadStatus = (webinarId: string) => Promise<SessionStatus | undefined>;

interface StatusRow extends SessionStatus {
  readonly webinarId: string;
}

const findStatuses = `
  select w.id as "webinarId", s.room_name as "roomName", coalesce(s.is_locked, false) as "isLocked",
    coalesce(r.revision, 0) as revision
  from live_webinar.webinars w
  left join live_webinar.revisions r on r.webinar_id = w.id
  left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
  where w.id = any($1::text[])`;

/** Creates the reader. Simultaneous look-ups are batched. */
export const createStatusReader = ({ lookups }: Database): ReadStatus => {
  const readAll = async (webinarIds: readonly string[]) => {
    const rows = await runPrepared<StatusRow & object>(lookups, {
      name: 'find_statuses',
      text: findStatuses,
      values: [[...new Set(webinarIds)]],
    });
    const statuses = new Map(rows.map(({ webinarId, ...status }) => [webinarId, status]));
    return webinarIds.map((webinarId) => statuses.get(webinarId));
  };
  return mapDatabaseErrors(batchCalls(readAll, { batchSize: 500, maxBatches: 2 }));
};
