import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../.config/time-limits.mjs';
import { SECRET } from '../../test/support/api.js';
import { schedule, useProcessesOnDatabase } from './support/processes-on-database.js';
import { run, type Run } from './support/serve.js';

const processes = useProcessesOnDatabase();
const TIMEOUT = { timeout: 2 * PROCESS_START_MS + 2 * CONDITION_MS };

let client: Client;
const workers: Run[] = [];
beforeEach(async () => {
  client = new Client(processes.databaseUrl);
  client.on('error', () => undefined);
  await client.connect();
});
afterEach(async () => {
  for (const { process } of workers) process.kill('SIGTERM');
  expect(await Promise.all(workers.splice(0).map(({ ended }) => ended))).not.toContain(1);
  await client.end();
});

const work = () => {
  const started = run('work', { JWT_SECRET: SECRET, DATABASE_URL: processes.databaseUrl });
  workers.push(started);
  return started;
};
const count = async (what: string): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${what}`);
  return rows[0]?.count ?? -1;
};
const pendingEvents = () => count('live_webinar.events where handled_at is null');
const metric = async (origin: string, name: string) => {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  return value === undefined ? undefined : Number(value);
};

it('a process of npm run serve handles the events of its changes', TIMEOUT, async () => {
  await schedule(await processes.serveOn());
  await expect.poll(() => count('live_webinar.events where handled_at is not null')).toBe(1);
  expect(await pendingEvents()).toBe(0);
});

it('with WORK_JOBS=false jobs wait, /metrics counts them, and npm run work does them', TIMEOUT, async () => {
  const served = await processes.serveOn({ WORK_JOBS: 'false' });
  await schedule(served);
  expect(await metric(served.origin, 'live_webinar_jobs_due')).toBe(1);
  expect(await metric(served.origin, 'live_webinar_jobs_failed')).toBe(0);
  expect(await pendingEvents()).toBe(1);

  const working = work();
  await expect.poll(pendingEvents).toBe(0);
  await expect.poll(() => metric(served.origin, 'live_webinar_jobs_due')).toBe(0);
  working.process.kill('SIGTERM');
  expect(await working.ended).toBe(0);
});

it('npm run work -- --help prints the usage, and without a secret it says what to set', TIMEOUT, async () => {
  const help = run('work', {}, ['--help']);
  expect(await help.ended).toBe(0);
  expect(help.output()).toMatch(/^Usage: npm run work/);
  const refused = run('work', { DATABASE_URL: processes.databaseUrl });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/^Live Webinar cannot work jobs:\n {2}JWT_SECRET: is missing\. Set it/);
});
