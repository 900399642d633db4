import { EventEmitter } from 'node:events';
import { run, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { unlockJobsOfDeadProcesses } from './dead-processes.js';
import { jobsLogger, type JobsReport } from './jobs-logger.js';
import { JOBS_SCHEMA } from './jobs-schema.js';

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

/** Works jobs under an id of its own, with which it locks them in the database. */
export interface Runner {
  /**
   * Resolves if the database failed while a job was fetched or recorded. The job may then stay locked until the runner is
   * stopped and others see that its id is dead.
   */
  readonly interrupted: Promise<void>;
  /** Starts no more jobs and waits for those that run, a few seconds in most cases. */
  stop(): Promise<void>;
}

export const CONCURRENCY = 10;
/** Jobs that are due now are announced. This is how late a job that was due later may be. */
const POLL_INTERVAL_MS = 2_000;
/** How long jobs may run on after a stop, before their signal is aborted. */
const ABORT_AFTER_MS = 2_000;
/** In batches, even of one, graphile-worker reports that it could not record a job. Otherwise it leaves an unhandled rejection. */
const RECORD_IN_BATCHES = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** @throws Error if the database cannot be reached */
export const startRunner = async (
  pool: Pool,
  { tasks, crons = [], concurrency = CONCURRENCY, skipFlags, report = () => undefined }: JobsOptions,
): Promise<Runner> => {
  const events: WorkerEvents = new EventEmitter();
  const ids = new Set<string>();
  events.on('pool:create', ({ workerPool }) => ids.add(workerPool.id));
  const failed = new Promise<void>((resolve) => {
    events.on('pool:fatalError', () => {
      resolve();
    });
    events.on('worker:getJob:error', () => {
      resolve();
    });
  });

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
  const ended = runner.promise.catch(() => undefined);
  const stopUnlocking = unlockJobsOfDeadProcesses(pool, ids, report);
  return {
    interrupted: Promise.race([failed, ended]),
    async stop() {
      // It rejects if it has already ended.
      await runner.stop().catch(() => undefined);
      await ended;
      await stopUnlocking();
    },
  };
};
