import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { describe, expect, it } from 'vitest';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { refuseListening } from './support/listening.js';
import { waitForBlocked, lockRegistrations, lockSessions } from './support/locks.js';
import { useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();

/** Resolves with `never` after a time. */
const neverWithin = (ms: number) => wait(ms).then(() => 'never' as const);

describe('at the edges', () => {
  it('workers keep serving when one of them dies during a database outage', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-known-'));
    const postgres = await startEmbeddedPostgres({ dataDir, forTests: true });
    try {
      const environment = { DATABASE_URL: postgres.url, MIGRATE_ON_START: 'true' };
      const served = await processes.serveWorkers(2, environment);
      await postgres.stop();
      process.kill(served.listened()[0] ?? 0, 'SIGKILL');
      expect(await Promise.race([served.ended, neverWithin(15_000)])).toBe('never');
      expect((await callsTo(served.origin).get('/health/live')).status).toBe(200);
    } finally {
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    }
  });

  it('a stream that is being opened when the server stops ends properly, too', async () => {
    const served = await processes.serve({ DATABASE_URL: database.url });
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    const lock = await lockSessions(database.sql);
    const opening = calls.listen(id);
    await waitForBlocked(database.sql, 1);
    served.process.kill('SIGTERM');
    await expect.poll(async () => (await calls.get('/health/ready')).status).not.toBe(200);
    await lock.release();
    const stream = await opening;
    listeners.push(stream);
    await stream.ends();
    expect(stream.response.complete).toBe(true);
  });

  it('a process that is stopped while the database is silent has ended after 10 s', async () => {
    const served = await processes.serve({ DATABASE_URL: database.url });
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    await calls.start(id);
    await calls.join(id);
    await lockRegistrations(database.sql);
    const joining = calls.join(id);
    await waitForBlocked(database.sql, 1);
    served.process.kill('SIGTERM');
    expect(await Promise.race([served.ended, neverWithin(10_000)])).toBe(0);
    await joining;
  });

  it('a new subscriber receives the current status while changes cannot be received', async () => {
    const environment = { DATABASE_URL: database.url };
    const served = await Promise.all([processes.serve(environment), processes.serve(environment)]);
    const [listening, changing] = [callsTo(served[0].origin), callsTo(served[1].origin)];
    const [id = ''] = await scheduleSome(changing, 1);
    const early = await listening.listen(id);
    await early.receives({ is_active: false });
    const away = await refuseListening(database.sql);
    try {
      await changing.start(id);
      await wait(1_500);
      expect((await listening.status(id)).body).toMatchObject({ is_active: true });
      const late = await listening.listen(id);
      listeners.push(early, late);
      await late.receives({ is_active: true });
    } finally {
      await away.release();
    }
  });
});
