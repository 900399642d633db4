import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backEndToken } from '../../../test/support/api.js';
import { serve, type Served } from '../support/serve.js';

let dataDir: string;
let served: Served;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-crash-'));
});
afterEach(async () => {
  served.process.kill('SIGTERM');
  await served.ended;
  await rm(dataDir, { recursive: true });
});

const serverPid = async () => {
  const text = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
};

const webinar = (method: string) =>
  fetch(`${served.origin}/api/webinars/123/`, {
    method,
    headers: { authorization: `Bearer ${backEndToken()}`, 'content-type': 'application/json' },
    ...(method === 'PUT' && { body: JSON.stringify({ title: 'Kept', organizer_id: 'olga' }) }),
  });

describe('an embedded database that is killed', () => {
  it.each([
    ['one process', []],
    ['two workers', ['--workers', '2']],
  ])(
    'a killed embedded database is restarted under %s, with everything that was acknowledged',
    async (_what, args) => {
      served = await serve({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, args);
      expect((await webinar('PUT')).status).toBe(201);
      for (let times = 0; times < 2; times += 1) {
        const pid = await serverPid();
        process.kill(pid, 'SIGKILL');
        await expect.poll(serverPid, { timeout: 30_000 }).not.toBe(pid);
        await expect.poll(async () => (await webinar('GET')).status, { timeout: 30_000 }).toBe(200);
      }
      expect(served.output()).toContain('stopped unexpectedly');
      expect([served.process.exitCode, served.process.signalCode]).toEqual([null, null]);
    },
  );

  it('the process ends with the reason if the embedded database cannot be restarted', async () => {
    served = await serve({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
    await rm(join(dataDir, 'postgres', 'data', 'PG_VERSION'));
    process.kill(await serverPid(), 'SIGKILL');
    expect(await served.ended).toBe(1);
    expect(served.output()).toMatch(
      /Live Webinar exits:\n {2}The embedded PostgreSQL stopped and could not be restarted: .+/,
    );
  }, 120_000);
});
