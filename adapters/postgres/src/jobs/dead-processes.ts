import type { Pool, PoolClient } from 'pg';
import { JOBS_SCHEMA } from './jobs-schema.js';
import type { JobsReport } from './jobs-logger.js';

const CHECK_INTERVAL_MS = 2_000;

/** The first key of the advisory locks of processes that are alive; the second is a hash of a worker's id. */
const LOCK_CLASS = 704_261_735;

/** A machine that lost its power is noticed within half a minute instead of two hours. */
const NOTICE_LOST_MACHINES =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4';

const HOLD_LOCKS = `select pg_advisory_lock_shared(${LOCK_CLASS}, hashtext(id)) from unnest($1::text[]) as id`;

const DEAD_WORKERS = `
  with workers as (
    select locked_by as id from ${JOBS_SCHEMA}._private_jobs where locked_by is not null
    union
    select locked_by from ${JOBS_SCHEMA}._private_job_queues where locked_by is not null
  )
  select id from workers
  where not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and classid = ${LOCK_CLASS} and objsubid = 2
      and objid = (hashtext(workers.id)::bigint & 4294967295)::oid
      and database = (select oid from pg_database where datname = current_database())
  )`;

/**
 * Unlocks the jobs of processes that were killed, which would otherwise stay locked for hours. A process is alive as long as
 * it holds an advisory lock, which the database releases as soon as its connection breaks. A process must be found
 * dead twice in a row: after a restart of the database, the others need a moment to take their locks again.
 *
 * @param workerIds under which this process works
 * @returns a function that stops it
 */
export const unlockJobsOfDeadProcesses = (
  pool: Pool,
  workerIds: ReadonlySet<string>,
  report: JobsReport,
): (() => Promise<void>) => {
  let client: PoolClient | undefined;
  let suspects: ReadonlySet<string> = new Set();
  let isFailing = false;

  const connect = async (): Promise<PoolClient> => {
    const connected = await pool.connect();
    connected.on('error', () => {
      drop(connected);
    });
    try {
      await connected.query(NOTICE_LOST_MACHINES);
      await connected.query(HOLD_LOCKS, [[...workerIds]]);
      return connected;
    } catch (error) {
      drop(connected);
      throw error;
    }
  };
  const drop = (broken: PoolClient | undefined) => {
    if (client === broken) client = undefined;
    try {
      broken?.release(true);
    } catch {
      // It was released before.
    }
  };

  const check = async () => {
    try {
      client ??= await connect();
      const { rows } = await client.query<{ id: string }>(DEAD_WORKERS);
      const dead = rows.map(({ id }) => id).filter((id) => !workerIds.has(id));
      const certain = dead.filter((id) => suspects.has(id));
      suspects = new Set(dead);
      isFailing = false;
      if (certain.length === 0) return;
      await client.query(`select ${JOBS_SCHEMA}.force_unlock_workers($1::text[])`, [certain]);
      report('warn', 'Another process ended in the middle of its jobs; they are done again');
    } catch (error) {
      drop(client);
      suspects = new Set();
      if (!isFailing) report('warn', `Cannot look for jobs of ended processes: ${String(error)}`);
      isFailing = true;
    }
  };

  let running: Promise<void> | undefined;
  const checkUnlessRunning = () => {
    running ??= check().finally(() => (running = undefined));
  };
  checkUnlessRunning();
  const timer = setInterval(checkUnlessRunning, CHECK_INTERVAL_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    drop(client);
  };
};
