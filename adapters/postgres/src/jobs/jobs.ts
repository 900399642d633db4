import type { Knex } from 'knex';
import { mapDatabaseErrors } from '../persistence/map-database-errors.js';
import { JOBS_SCHEMA } from './jobs-schema.js';
import { runJobs, type RunningJobs } from './run-jobs.js';
import type { JobsOptions } from './runner.js';

export type { RunningJobs } from './run-jobs.js';
export type { JobsOptions, Task } from './runner.js';

export interface JobOptions {
  /** By default now. */
  readonly runAt?: Date;
  /** A waiting job with the same key is replaced. A running one stays, and another is added. */
  readonly key?: string;
  /** Whether a waiting job with the same key keeps its time. By default it gets the new one. */
  readonly keyMode?: 'replace' | 'preserve_run_at';
  /**
   * The jobs of a queue run one after the other, over all processes, with pauses of up to two seconds. Use a handful of
   * names.
   */
  readonly queue?: string;
  /** A process that skips one of these does not run the job. */
  readonly flags?: readonly string[];
}

/** How many jobs wait. */
export interface JobCounts {
  /** Due, and not running. */
  readonly due: number;
  /** Due later, retries included. */
  readonly scheduled: number;
  readonly running: number;
  /** Failed as often as a job is tried. They stay until somebody looks at them. */
  readonly failed: number;
  /** For how long the oldest due job has been waiting; 0 if none is due. */
  readonly oldestDueSeconds: number;
}

/** Work that is stored and done for certain, at least once, by one of several processes. */
export interface Jobs {
  /** Adds a job. @throws StoreUnavailable */
  add(task: string, payload: object, options?: JobOptions): Promise<void>;
  /** Works jobs in this process until it is stopped. @throws Error if the database cannot be reached at first */
  run(options: JobsOptions): Promise<RunningJobs>;
  /** @throws StoreUnavailable */
  counts(): Promise<JobCounts>;
}

const COUNTS = `
  select
    count(*) filter (where is_available and run_at <= now())::integer as "due",
    count(*) filter (where is_available and run_at > now())::integer as "scheduled",
    count(*) filter (where locked_at is not null)::integer as "running",
    count(*) filter (where not is_available and locked_at is null)::integer as "failed",
    coalesce(extract(epoch from now() - min(run_at) filter (where is_available and run_at <= now())), 0)::float as "oldestDueSeconds"
  from ${JOBS_SCHEMA}._private_jobs`;

/** @param listenUrl leads to the server itself, not to a pooler that shares connections */
export const createJobs = (knex: Knex, listenUrl: string): Jobs => ({
  add: mapDatabaseErrors(async (task, payload, { runAt, key, keyMode = 'replace', queue, flags } = {}) => {
    await knex.raw(
      `select ${JOBS_SCHEMA}.add_job(?, ?::json, run_at => ?, job_key => ?, job_key_mode => ?, queue_name => ?, flags => ?)`,
      [
        task,
        JSON.stringify(payload),
        runAt ?? null,
        key ?? null,
        keyMode,
        queue ?? null,
        flags ? [...flags] : null,
      ],
    );
  }),
  run: (options) => runJobs(listenUrl, options),
  counts: mapDatabaseErrors(async () => {
    const { rows } = await knex.raw<{ rows: [JobCounts] }>(COUNTS);
    return rows[0];
  }),
});
