import { expect, it } from 'vitest';
import { schedule } from '../support/processes-on-database.js';
import { useWorkingProcesses } from '../support/working-processes.js';

const { serveOn, work, query, count } = useWorkingProcesses();

it('npm run work ends an abandoned session within a minute, once', { timeout: 150_000 }, async () => {
  const served = await serveOn({ WORK_JOBS: 'false' });
  await schedule(served);
  await query(`
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
