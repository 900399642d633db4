import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CONDITION_MS, DATABASE_START_MS } from '../../../.config/time-limits.mjs';
import { openPostgres, type Postgres, type RunningJobs } from '../src/index.js';

let dataDir: string;
let server: EmbeddedPostgres;
let postgres: Postgres;
let running: RunningJobs | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-jobs-'));
  server = await startEmbeddedPostgres({ dataDir, forTests: true });
  postgres = await openPostgres(server.url);
  await postgres.migrator.up();
}, 2 * DATABASE_START_MS);
afterEach(async () => {
  await running?.stop();
  await postgres.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const TIMEOUT = { timeout: 2 * DATABASE_START_MS + 2 * CONDITION_MS };

it.each(['succeeds', 'fails'] as const)(
  'a job that %s while the database restarts is recorded afterwards, and further jobs are done',
  TIMEOUT,
  async (how) => {
    let started = 0;
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let done = 0;
    running = await postgres.jobs.run({
      tasks: {
        held: async () => {
          started += 1;
          await held;
          if (how === 'fails' && started === 1) throw new Error('not today');
        },
        next: async () => {
          done += 1;
        },
      },
    });
    await postgres.jobs.add('held', {});
    await vi.waitFor(() => {
      expect(started).toBe(1);
    }, CONDITION_MS);

    await server.stop();
    finish();
    // The attempt to record it fails now.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const port = Number(new URL(server.url).port);
    server = await startEmbeddedPostgres({ dataDir, forTests: true, port });
    await vi.waitFor(() => postgres.jobs.add('next', {}), CONDITION_MS);
    await vi.waitFor(async () => {
      expect(done).toBe(1);
      expect(await postgres.jobs.counts()).toMatchObject({ due: 0, scheduled: 0, running: 0 });
    }, CONDITION_MS);
  },
);

it(
  'further jobs are done after a restart of the database, while an interrupted process waits for its last job',
  TIMEOUT,
  async () => {
    let release = (): void => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let hangs = 0;
    let holds = 0;
    let done = 0;
    running = await postgres.jobs.run({
      tasks: {
        hanging: async () => {
          hangs += 1;
          await hanging;
        },
        held: async () => {
          holds += 1;
          await held;
        },
        next: async () => {
          done += 1;
        },
      },
    });
    await postgres.jobs.add('hanging', {});
    await postgres.jobs.add('held', {});
    await vi.waitFor(() => {
      expect([hangs, holds]).toEqual([1, 1]);
    }, CONDITION_MS);
    await server.stop();
    finish();
    // The attempt to record it fails now.
    await new Promise((resolve) => setTimeout(resolve, 500));
    server = await startEmbeddedPostgres({ dataDir, forTests: true, port: Number(new URL(server.url).port) });
    await vi.waitFor(() => postgres.jobs.add('next', {}), CONDITION_MS);
    await vi.waitFor(() => {
      expect(done).toBe(1);
    }, CONDITION_MS);
    release();
    await vi.waitFor(async () => {
      expect(await postgres.jobs.counts()).toMatchObject({ due: 0, scheduled: 0, running: 0 });
    }, CONDITION_MS);
    expect(hangs).toBe(1);
  },
);
