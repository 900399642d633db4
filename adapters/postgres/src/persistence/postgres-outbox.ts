import type { DomainEvent, Outbox, Unrecorded, WebinarChanged } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { eventFrom, type EventRow } from './event-rows.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

/** The advisory lock of the process whose turn it is. */
const LOCK_KEY = 7_042_617_351_208n;

/** Waits until no other process handles events, and keeps others from it until the transaction ends. */
export const waitForTurn = async (transaction: Knex.Transaction): Promise<void> => {
  await transaction.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY.toString()]);
};

export const createPostgresOutbox = (knex: Knex): Outbox => ({
  inTurn: mapDatabaseErrors(async (work) => {
    await knex.transaction(async (transaction) => {
      await waitForTurn(transaction);
      // On other connections: what it stores must stay, even if this transaction is rolled back.
      await work();
    });
  }),
  pending: mapDatabaseErrors(async (limit): Promise<readonly DomainEvent[]> => {
    const rows = await runPrepared<EventRow & object>(knex, {
      name: 'read_pending_events',
      text: `
        select id, type, webinar_id as "webinarId", session_id as "sessionId", user_id as "userId",
          happened_at as "at", data
        from live_webinar.events where handled_at is null order by sequence limit $1`,
      values: [limit],
    });
    return rows.map(eventFrom);
  }),
  markHandled: mapDatabaseErrors(async (ids) => {
    await runPrepared(knex, {
      name: 'mark_events_handled',
      text: 'update live_webinar.events set handled_at = now() where id = any($1::uuid[]) and handled_at is null',
      values: [ids],
    });
  }),
  deleteHandled: mapDatabaseErrors(async (before) => {
    await runPrepared(knex, {
      name: 'delete_handled_events',
      text: 'delete from live_webinar.events where handled_at is not null and happened_at < $1',
      values: [before],
    });
  }),
});

/** Records an event of a webinar, in the transaction that changes it. */
export const recordWebinarEvent = async (
  transaction: Knex.Transaction,
  { type, webinarId, at, change, webinar, previous }: Unrecorded<WebinarChanged>,
): Promise<void> => {
  await transaction('live_webinar.events').insert({
    type,
    webinar_id: webinarId,
    happened_at: at,
    data: JSON.stringify({ change, webinar, previous }),
  });
};
