import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { regionOf } from '../../../.config/snippets.mjs';
import { openPostgres, type JobsOptions, type Postgres, type RunningJobs } from '../src/index.js';
import { freshDatabase, type FreshDatabase } from './support/fresh-database.js';

let fresh: FreshDatabase;
let postgres: Postgres;
let running: RunningJobs[];
beforeEach(async () => {
  fresh = await freshDatabase();
  postgres = await openPostgres(fresh.url);
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await postgres.close();
  await fresh.drop();
});

const run = async (options: JobsOptions) => {
  running.push(await postgres.jobs.run(options));
};
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

it('does a job that was added, once, and with its payload', async () => {
  const done: unknown[] = [];
  await run({ tasks: { greet: async (payload) => void done.push(payload) } });
  await postgres.jobs.add('greet', { name: 'Zoë' });
  await soon(() => {
    expect(done).toEqual([{ name: 'Zoë' }]);
  });
  await soon(async () => {
    expect(await postgres.jobs.counts()).toMatchObject({ due: 0, scheduled: 0, running: 0, failed: 0 });
  });
});

it('keeps a job with a key once, at its first or its last time', async () => {
  const [first, last] = [new Date(Date.now() + 3_600_000), new Date(Date.now() + 7_200_000)];
  await postgres.jobs.add('remind', { n: 1 }, { key: 'replaced', runAt: first });
  await postgres.jobs.add('remind', { n: 2 }, { key: 'replaced', runAt: last });
  await postgres.jobs.add('remind', { n: 1 }, { key: 'kept', runAt: first, keyMode: 'preserve_run_at' });
  await postgres.jobs.add('remind', { n: 2 }, { key: 'kept', runAt: last, keyMode: 'preserve_run_at' });
  expect(await postgres.jobs.counts()).toMatchObject({ scheduled: 2, due: 0, oldestDueSeconds: 0 });
  const done: unknown[] = [];
  await run({ tasks: { remind: async (payload) => void done.push(payload) } });
  expect(done).toEqual([]);
});

it('does the jobs of a queue one after the other', async () => {
  let atOnce = 0;
  let most = 0;
  let count = 0;
  const task = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    count += 1;
  };
  await Promise.all(Array.from({ length: 10 }, () => postgres.jobs.add('work', {}, { queue: 'line' })));
  await run({ tasks: { work: task } });
  await soon(() => {
    expect(count).toBe(10);
  });
  expect(most).toBe(1);
});

it('leaves jobs whose flag is skipped to others', async () => {
  const done: string[] = [];
  const task = (who: string) => async () => void done.push(who);
  await run({ tasks: { work: task('skips') }, skipFlags: () => ['slow'] });
  await postgres.jobs.add('work', {}, { flags: ['slow'] });
  await postgres.jobs.add('work', {}, { flags: ['fast'] });
  await soon(() => {
    expect(done).toEqual(['skips']);
  });
  await run({ tasks: { work: task('skips nothing') } });
  await soon(() => {
    expect(done).toEqual(['skips', 'skips nothing']);
  });
});

it('tries a job that failed again later, and reports the failure', async () => {
  const reports: string[] = [];
  await run({
    tasks: {
      fail: async () => {
        throw new Error('not today');
      },
    },
    report: (_level, message) => reports.push(message),
  });
  await postgres.jobs.add('fail', {});
  await soon(async () => {
    expect(await postgres.jobs.counts()).toMatchObject({ scheduled: 1, running: 0 });
  });
  expect(reports.join('\n')).toContain('not today');
});

it('does the job of a killed process again, after seconds instead of hours', async () => {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('support/stuck-worker.mjs', import.meta.url)), fresh.url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await postgres.jobs.add('stuck', { which: 1 }, { queue: 'line' });
  await postgres.jobs.add('stuck', { which: 2 }, { queue: 'line' });
  if (child.stdout) await once(child.stdout, 'data');
  expect(await postgres.jobs.counts()).toMatchObject({ running: 1 });
  const done: unknown[] = [];
  const reports: string[] = [];
  await run({
    tasks: { stuck: async (payload) => void done.push(payload) },
    report: (_level, message) => reports.push(message),
  });
  child.kill('SIGKILL');
  await soon(() => {
    expect(done).toEqual([{ which: 1 }, { which: 2 }]);
  });
  expect(reports).toEqual(['Another process ended in the middle of its jobs; they are done again']);
});

it('leaves the jobs of a process that is alive alone, however long they take', async () => {
  let started = 0;
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const tasks = {
    slow: async () => {
      started += 1;
      await held;
    },
  };
  await run({ tasks });
  await run({ tasks });
  await postgres.jobs.add('slow', {});
  await soon(() => {
    expect(started).toBe(1);
  });
  // Longer than a dead process keeps its jobs.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(started).toBe(1);
  finish();
});

it('shows waiting jobs and events, tries failed jobs at once, and gives up on jobs, as documented', async () => {
  const documented = readFileSync(new URL('documented/jobs.sql', import.meta.url), 'utf8');
  const statement = (region: string) => regionOf(documented, region) ?? '';
  const client = new Client(fresh.url);
  await client.connect();
  await postgres.ports.webinars.save(webinarFixture(), minute(0));
  expect((await client.query(statement('events'))).rows).toMatchObject([{ type: 'webinar.changed' }]);
  let isFailing = true;
  let done = 0;
  await run({
    tasks: {
      fail: async () => {
        if (isFailing) throw new Error('not today');
        done += 1;
      },
    },
  });
  await postgres.jobs.add('fail', {});
  await postgres.jobs.add('name_of_the_task', {});
  const jobs = async () => (await client.query(statement('see'))).rows as { last_error: string | null }[];
  await soon(async () => {
    expect((await jobs()).map(({ last_error: error }) => error)).toContain('not today');
  });
  expect(await jobs()).toHaveLength(3);
  isFailing = false;
  await client.query(statement('retry'));
  await soon(() => {
    expect(done).toBe(1);
  });
  await client.query(statement('give-up'));
  await soon(async () => {
    expect(await jobs()).toMatchObject([{ task_identifier: 'handle_events' }]);
  });
  await client.end();
});
