import cluster from 'node:cluster';
import type { ServerRoute } from '@hapi/hapi';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { StreamCounts } from '@live-webinar/api';
import type { JobCounts } from '@live-webinar/postgres';
import { countOpenFiles, readOpenFilesLimit } from './open-files.js';
import { askForSum, registerForSum } from './worker-metrics.js';

/** What is measured about a process. */
export interface Measured {
  readonly streamCounts: () => StreamCounts;
  /** How many requests were refused because the process had too many. */
  readonly refusedRequests: () => number;
  /** Whether statuses are answered from memory. */
  readonly isCurrent: () => boolean;
  /** @throws StoreUnavailable */
  readonly countJobs: () => Promise<JobCounts>;
}

/** Metrics for a monitoring system, summed over all workers. They contain nothing about people. */
export const metricsRoute = (measured: Measured): ServerRoute => {
  const registry = createRegistry(measured);
  const read = cluster.isWorker ? askForSum : () => registry.metrics();
  if (cluster.isWorker) registerForSum(registry);

  return {
    method: 'GET',
    path: '/metrics',
    options: { cache: { otherwise: 'no-store' } },
    handler: async (_request, h) => h.response(await read()).type(Registry.PROMETHEUS_CONTENT_TYPE),
  };
};

const createRegistry = ({ streamCounts, refusedRequests, isCurrent, countJobs }: Measured): Registry => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'live_webinar_event_streams',
    help: 'Event streams that are open',
    registers,
    collect() {
      this.set(streamCounts().open);
    },
  });
  new Counter({
    name: 'live_webinar_event_streams_too_slow_total',
    help: 'Event streams that were cut off because their client did not read',
    registers,
    collect() {
      this.reset();
      this.inc(streamCounts().tooSlow);
    },
  });
  new Counter({
    name: 'live_webinar_refused_requests_total',
    help: 'Requests that were refused with 503 because the process had more than it could answer',
    registers,
    collect() {
      this.reset();
      this.inc(refusedRequests());
    },
  });
  new Gauge({
    name: 'live_webinar_statuses_from_memory',
    help: '1 while statuses are answered from memory; 0 while the connection that receives changes is lost and each is read from the database',
    registers,
    aggregator: 'min',
    collect() {
      this.set(isCurrent() ? 1 : 0);
    },
  });
  // Every worker reads the same database. While it cannot be reached, there are no values.
  const ofJobs = (name: string, help: string, read: (counts: JobCounts) => number) =>
    new Gauge({
      name,
      help,
      registers,
      aggregator: 'max',
      async collect() {
        this.reset();
        const counts = await countJobs().catch(() => undefined);
        if (counts) this.set(read(counts));
        else this.remove();
      },
    });
  ofJobs('live_webinar_jobs_due', 'Jobs that could be done now and wait', ({ due }) => due);
  ofJobs(
    'live_webinar_jobs_scheduled',
    'Jobs that are due later, also those to be tried again',
    ({ scheduled }) => scheduled,
  );
  ofJobs(
    'live_webinar_jobs_failed',
    'Jobs that failed too often and wait for somebody',
    ({ failed }) => failed,
  );
  ofJobs(
    'live_webinar_jobs_oldest_due_seconds',
    'For how long the oldest due job has been waiting',
    ({ oldestDueSeconds }) => oldestDueSeconds,
  );
  const limit = readOpenFilesLimit();
  if (limit !== undefined) {
    new Gauge({
      name: 'live_webinar_open_files_ratio',
      help: 'Open files and connections as a share of their limit; of the worker with the highest share',
      registers,
      aggregator: 'max',
      async collect() {
        this.set((await countOpenFiles(limit)) / limit);
      },
    });
  }
  return registry;
};
