import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';
import { JOBS_SCHEMA } from './jobs-schema.js';
import { jobsLogger, type JobsReport } from './jobs-logger.js';
import { unlockJobsOfDeadProcesses } from './dead-processes.js';

/**
 * Does a job. If it throws, the job is tried again later, with growing pauses, up to 25 times. It must end soon after the
 * signal is aborted. A job may run twice: after an interruption nobody knows how far it came.
 */
export type Task = (payload: unknown, context: { readonly signal: AbortSignal }) => Promise<void>;

export interface JobsOptions {
  /** By name. Jobs with other names are left to other processes. */
  readonly tasks: Readonly<Record<string, Task>>;
  /** Lines of the form `* * * * * task`, in UTC. Each minute one process adds the jobs. */
  readonly crons?: readonly string[];
  /** How many jobs this process runs at once; by default 10, which is also how many connections it opens at most. */
  readonly concurrency?: number;
  /** The flags of jobs that this process must not start now. Asked before each job. */
  readonly skipFlags?: () => readonly string[];
  readonly report?: JobsReport;
}

export interface RunningJobs {
  /** Starts no more jobs and waits a few seconds for those that run. What is not done then is done by another process. */
  stop(): Promise<void>;
}

const CONCURRENCY = 10;
/** Jobs that are due now are announced. This is how late a job that was due later may be. */
const POLL_INTERVAL_MS = 2_000;
/** How long jobs may run on after a stop, before their signal is aborted. */
const ABORT_AFTER_MS = 2_000;
const RESTART_PAUSE_MS = 1_000;
/**
 * If graphile-worker cannot record that a job was done or failed, it ends in batches, even of one, with an error that can be
 * handled: it is then started again, and the job unlocked. Otherwise it leaves an unhandled rejection and the job locked.
 */
const RECORD_IN_BATCHES = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** @param url of the server itself: a pooler that shares connections does not pass notifications on */
export const runJobs = async (
  url: string,
  { tasks, crons = [], concurrency = CONCURRENCY, skipFlags, report = () => undefined }: JobsOptions,
): Promise<RunningJobs> => {
  const pool = new Pool({
    connectionString: url,
    application_name: 'live-webinar-jobs',
    max: concurrency,
    keepAlive: true,
  });
  // A broken connection is replaced. Without a listener its error would end the process.
  const onLost = ({ message }: Error) => {
    report('warn', `A connection of the job queue was lost: ${message}`);
  };
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const events: WorkerEvents = new EventEmitter();
  const workerIds = new Set<string>();
  events.on('pool:create', ({ workerPool }) => workerIds.add(workerPool.id));

  const start = async () => {
    const runner = await run({
      pgPool: pool,
      schema: JOBS_SCHEMA,
      concurrency,
      noHandleSignals: true,
      pollInterval: POLL_INTERVAL_MS,
      gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
      events,
      logger: jobsLogger(report),
      preset: { worker: RECORD_IN_BATCHES },
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [
          name,
          (payload: unknown, { abortSignal }) => task(payload, { signal: abortSignal }),
        ]),
      ),
      crontab: crons.join('\n'),
      ...(skipFlags && { forbiddenFlags: () => [...skipFlags()] }),
    });
    return { runner, stopUnlocking: unlockJobsOfDeadProcesses(pool, workerIds, report) };
  };

  let current: Awaited<ReturnType<typeof start>>;
  try {
    current = await start();
  } catch (error) {
    await pool.end();
    throw error;
  }
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  /** The library gives up if it cannot record that a job was done, for example because the database restarts. */
  const keepRunning = async () => {
    for (;;) {
      await current.runner.promise.catch(() => undefined);
      await current.stopUnlocking();
      if (isStopping()) return;
      report('warn', 'The jobs were interrupted; starting them again');
      workerIds.clear();
      for (;;) {
        await sleep(RESTART_PAUSE_MS);
        if (isStopping()) return;
        try {
          current = await start();
          break;
        } catch (error) {
          report('warn', `The jobs cannot be started again yet: ${String(error)}`);
        }
      }
    }
  };
  const ended = keepRunning();
  return {
    async stop() {
      stopping.abort();
      // It rejects if it has already ended.
      await current.runner.stop().catch(() => undefined);
      await ended;
      await pool.end();
    },
  };
};
