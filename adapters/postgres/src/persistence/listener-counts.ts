import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

/** How many event streams the processes on one database have open. */
export interface ListenerCounts {
  /**
   * Reports the streams of this process. To be called every few seconds: a report counts for 15 seconds, so that those of
   * a process that was killed disappear.
   *
   * @throws StoreUnavailable
   */
  readonly report: (streams: number) => Promise<void>;
  /** The streams of all other processes. @throws StoreUnavailable */
  readonly countElsewhere: () => Promise<number>;
}

// The database's clock decides, so that the clocks of the processes do not matter.
const storeReport = `
  with lapsed as (
    delete from live_webinar.listeners where reported_at < now() - interval '1 minute' and process_id <> $1
  )
  insert into live_webinar.listeners (process_id, streams, reported_at) values ($1, $2, now())
  on conflict (process_id) do update set streams = excluded.streams, reported_at = excluded.reported_at`;

const sumElsewhere = `
  select coalesce(sum(streams), 0)::integer as streams from live_webinar.listeners
  where process_id <> $1 and reported_at > now() - interval '15 seconds'`;

export const createListenerCounts = (knex: Knex): ListenerCounts => {
  const processId = randomUUID();
  return {
    report: mapDatabaseErrors(async (streams) => {
      await runPrepared(knex, { name: 'report_listeners', text: storeReport, values: [processId, streams] });
    }),
    countElsewhere: mapDatabaseErrors(async () => {
      const [row] = await runPrepared<{ streams: number }>(knex, {
        name: 'count_listeners',
        text: sumElsewhere,
        values: [processId],
      });
      return row?.streams ?? 0;
    }),
  };
};
