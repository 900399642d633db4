import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { CONCURRENCY, startRunner, type JobsOptions, type Runner } from './runner.js';

export interface RunningJobs {
  /** Starts no more jobs and waits a few seconds for those that run. What is not done then is done by another process. */
  stop(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** After this long without a packet the operating system checks a connection. */
const KEEP_ALIVE_AFTER_MS = 10_000;
const RESTART_PAUSE_MS = 1_000;

/**
 * Works jobs. A runner that was interrupted, for example because the database restarts, is replaced while it waits for its
 * last jobs.
 *
 * @param url of the server itself: a pooler that shares connections does not pass notifications on
 * @throws Error if the database cannot be reached at first
 */
export const runJobs = async (url: string, options: JobsOptions): Promise<RunningJobs> => {
  const { concurrency = CONCURRENCY, report = () => undefined } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: 'live-webinar-jobs',
    max: concurrency,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // A broken connection is replaced. Without a listener its error would end the process.
  const onLost = ({ message }: Error) => {
    report('warn', `A connection of the job queue was lost: ${message}`);
  };
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));

  let first: Runner;
  try {
    first = await startRunner(pool, options);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  /** @returns undefined if the jobs are stopped meanwhile */
  const startAgain = async (): Promise<Runner | undefined> => {
    while (!stopping.signal.aborted) {
      await Promise.race([sleep(RESTART_PAUSE_MS), stopped]);
      try {
        return await startRunner(pool, options);
      } catch (error) {
        report('warn', `The jobs cannot be started again yet: ${String(error)}`);
      }
    }
    return undefined;
  };
  const work = async () => {
    const ending: Promise<void>[] = [];
    for (let runner: Runner | undefined = first; runner;) {
      await Promise.race([runner.interrupted, stopped]);
      ending.push(runner.stop());
      if (!stopping.signal.aborted) report('warn', 'The jobs were interrupted; starting them again');
      runner = await startAgain();
    }
    await Promise.all(ending);
  };
  const ended = work();
  return {
    async stop() {
      stopping.abort();
      await ended;
      await pool.end();
    },
  };
};
