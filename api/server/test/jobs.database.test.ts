import { expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../.config/time-limits.mjs';
import { schedule } from './support/processes-on-database.js';
import { run } from './support/serve.js';
import { useWorkingProcesses } from './support/working-processes.js';

const processes = useWorkingProcesses();
const { serveOn, work, count } = processes;
const TIMEOUT = { timeout: 2 * PROCESS_START_MS + 2 * CONDITION_MS };

const pendingEvents = () => count('live_webinar.events where handled_at is null');
const metric = async (origin: string, name: string) => {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  return value === undefined ? undefined : Number(value);
};

it('a process of npm run serve handles the events of its changes', TIMEOUT, async () => {
  await schedule(await serveOn());
  await expect.poll(() => count('live_webinar.events where handled_at is not null')).toBe(1);
  expect(await pendingEvents()).toBe(0);
});

it('with WORK_JOBS=false jobs wait, /metrics counts them, and npm run work does them', TIMEOUT, async () => {
  const served = await serveOn({ WORK_JOBS: 'false' });
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
