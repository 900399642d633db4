import cluster, { type Worker } from 'node:cluster';
import type { Config } from './config.js';
import { openUpToDateDatabase } from './database.js';
import { createDrain } from './drain.js';
import { answerSums } from './worker-metrics.js';

/** The processes that share a port and the work. */
export interface Workers {
  /** Has them drain. Resolves when it is time to stop. @param hurry ends it at once */
  readonly drain: (hurry?: AbortSignal) => Promise<void>;
  /** Lets them finish, then closes the embedded database, if there is one. */
  readonly stop: () => Promise<void>;
}

/** After this time a worker that does not end is ended, in milliseconds. */
const STOP_TIMEOUT = 9_000;
/** How long after a worker's end the next takes its place, in milliseconds: longer while none can start. */
const RESTART_AFTER = 1_000;
const RESTART_AFTER_FAILURE = 5_000;

/**
 * Starts the workers: each is the whole API, on the same port and database. One that dies is replaced, for as long as it
 * takes: the database may be away.
 *
 * @param onFailed called where not even the first of them can start; it has said why
 * @throws Error that says what to do where the database cannot be reached or its schema is outdated
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
        hasListened ? RESTART_AFTER : RESTART_AFTER_FAILURE,
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
    const limit = setTimeout(() => worker.process.kill('SIGKILL'), STOP_TIMEOUT);
    worker.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    // The signal that ends a drain as well.
    worker.process.kill('SIGINT');
  });
