import type { Situations } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { batchCalls } from './batch-calls.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { situationColumns, webinarAndSessionFrom, type SituationRow } from './situation-row.js';

interface PersonColumns {
  readonly isRegistered: boolean;
  readonly isRemoved: boolean;
  readonly hasCompleted: boolean;
  readonly consentedTo: string | null;
  readonly hasRecording: boolean;
  readonly hasAnyRecording: boolean;
}

interface Question {
  readonly webinarId: string;
  readonly userId: string | null;
}

// One statement for join and viewer: one round trip, and one moment in time. The limits make the planner look each
// question up in the indexes.
const findSituations = `
  select asked.position::integer - 1 as position, found.*
  from unnest($1::text[], $2::text[]) with ordinality as asked (webinar_id, user_id, position)
  cross join lateral (
    select ${situationColumns},
      w.has_recording as "hasRecording", w.has_any_recording as "hasAnyRecording",
      r.user_id is not null and r.barred_at is null as "isRegistered",
      r.barred_at is not null as "isRemoved",
      exists (
        select from live_webinar.completions c where c.webinar_id = w.id and c.user_id = asked.user_id
      ) as "hasCompleted",
      case when w.recording = 'consent' then (
        select c.statement_id from live_webinar.consents c
        where c.webinar_id = w.id and c.user_id = asked.user_id
        order by c.position desc
        limit 1
      ) end as "consentedTo"
    from live_webinar.webinars w
    left join live_webinar.registrations r on r.webinar_id = w.id and r.user_id = asked.user_id
    left join lateral (
      select * from live_webinar.live_sessions
      where webinar_id = w.id
      order by is_active desc, started_at desc
      limit 1
    ) s on true
    where w.id = asked.webinar_id
    limit 1
  ) found`;

type FoundRow = SituationRow & PersonColumns;

const BATCH_SIZE = 250;
/**
 * Thousands of elements report each half minute that people are inside. What one turn of the event loop brings is then a single
 * report, and would cost a round trip of its own.
 */
const MAX_WAIT_MS = 50;

export const createPostgresSituations = (knex: Knex): Situations => {
  const findAll = async (questions: readonly Question[]) => {
    const rows = await runPrepared<FoundRow & { position: number }>(knex, {
      name: 'find_situations',
      text: findSituations,
      values: [questions.map(({ webinarId }) => webinarId), questions.map(({ userId }) => userId)],
    });
    const found = new Array<FoundRow | undefined>(questions.length);
    for (const row of rows) found[row.position] = row;
    return found;
  };
  const findAtOnce = batchCalls(findAll, { batchSize: BATCH_SIZE, maxBatches: 4 });
  const findTogether = batchCalls(findAll, {
    batchSize: BATCH_SIZE,
    maxBatches: 2,
    intervalMs: MAX_WAIT_MS,
  });

  return {
    find: mapDatabaseErrors(async (webinarId, userId, { canWait = false } = {}) => {
      const find = canWait ? findTogether : findAtOnce;
      const row = await find({ webinarId, userId });
      if (!row) return undefined;
      const { isRegistered, isRemoved, hasCompleted, consentedTo, hasRecording, hasAnyRecording } = row;
      return {
        ...webinarAndSessionFrom(row),
        isRegistered,
        isRemoved,
        hasCompleted,
        consentedTo,
        hasRecording,
        hasAnyRecording,
      };
    }),
  };
};
