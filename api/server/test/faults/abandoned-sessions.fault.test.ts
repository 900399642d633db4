import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECRET } from '../../../test/support/api.js';
import { schedule, useProcessesOnDatabase } from '../support/processes-on-database.js';
import { run, type Run } from '../support/serve.js';

const processes = useProcessesOnDatabase();
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

it('npm run work ends an abandoned session within a minute, once', { timeout: 150_000 }, async () => {
  const served = await processes.serveOn({ WORK_JOBS: 'false' });
  await schedule(served);
  await client.query(`
    insert into live_webinar.live_sessions
      (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
    select gen_random_uuid(), '123', 'webinar_123_' || md5('room'), 'open-sesame', true, 'olga', at, at
    from (select now() - interval '25 hours' as at) moment`);
  work();
  work();
  await expect
    .poll(() => count("live_webinar.events where type = 'session.ended'"), { timeout: 90_000 })
    .toBe(1);
  expect(await count('live_webinar.live_sessions where is_active')).toBe(0);
});
