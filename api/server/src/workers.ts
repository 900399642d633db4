import cluster, { type Worker } from 'node:cluster';
import type { Config } from './config.js';
import { openUpToDateDatabase } from './database.js';
import { createDrain } from './drain.js';
import { answerSums } from './worker-metrics.js';

/** The processes that share a port and the work. */
export interface Workers {
  /** Drains them. Resolves when it is time to stop. @param hurry ends it at once */
  readonly drain: (hurry?: AbortSignal) => Promise<void>;
  /** Lets them finish, then closes the embedded database, if there is one. */
  readonly stop: () => Promise<void>;
}

/** After this time a worker that has not exited is killed. */
const STOP_TIMEOUT_MS = 9_000;
/** The pause before a worker is replaced; longer after one that could not start. */
const RESTART_DELAY_MS = 1_000;
const RESTART_DELAY_AFTER_FAILURE_MS = 5_000;

/**
 * Starts the workers: each is the whole API, on the same port and database. A worker that exits is replaced, as often as
 * necessary: the database may be unavailable for a while.
 *
 * @param onFailed called if no worker has started; the worker has printed the reason
 * @throws Error that says what to do if the database cannot be reached or its schema is outdated
 */
export const startWorkers = async (config: Config, onFailed: () => void): Promise<Workers> => {
  const database = await openUpToDateDatabase(config);
  // The database is the primary's: it was started and brought up to date once, for all.
  const environment = { WORKERS: String(config.workers), DATABASE_URL: database.url };
  let isStopping = false;
  let hasServed = false;

  const startOne = () => {
    const worker = cluster.fork(environment);
    let hasListened = false;
    worker.once('listening', () => {
      hasListened = true;
      hasServed = true;
    });
    worker.once('exit', (code, signal: string | null) => {
      if (isStopping) return;
      if (!hasServed) {
        onFailed();
        return;
      }
      process.stderr.write(`A worker ended (${signal ?? `exit code ${code}`}); starting another.\n`);
      setTimeout(
        () => {
          if (!isStopping) startOne();
        },
        hasListened ? RESTART_DELAY_MS : RESTART_DELAY_AFTER_FAILURE_MS,
      );
    });
  };

  answerSums();
  for (let started = 0; started < config.workers; started += 1) startOne();
  return {
    drain: async (hurry) => {
      if (config.drainSeconds === 0) return;
      isStopping = true;
      for (const worker of liveWorkers()) worker.process.kill('SIGTERM');
      await createDrain(config.drainSeconds).run(hurry);
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(liveWorkers().map(end));
      await database.close();
    },
  };
};

const liveWorkers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

const end = (worker: Worker): Promise<void> =>
  new Promise((resolve) => {
    if (worker.isDead()) {
      resolve();
      return;
    }
    const limit = setTimeout(() => worker.process.kill('SIGKILL'), STOP_TIMEOUT_MS);
    worker.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    // The signal that ends a drain as well.
    worker.process.kill('SIGINT');
  });
