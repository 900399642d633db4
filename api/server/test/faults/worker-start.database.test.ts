import { describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { SECRET } from '../../../test/support/api.js';
import { run } from '../support/serve.js';
import { callsTo } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { childrenOf, useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();

describe('a worker that cannot start', { timeout: 2 * PROCESS_START_MS + CONDITION_MS }, () => {
  it('a worker that cannot start ends the primary and the other workers, and says why', async () => {
    const { origin } = await processes.serve({ DATABASE_URL: database.url });
    const { port } = new URL(origin);
    const environment = { DATABASE_URL: database.url, JWT_SECRET: SECRET, PORT: port };
    const refused = processes.add(run('main', environment, ['--workers', '2']));
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(
      `Live Webinar cannot start:\n  Port ${port} is in use. Set PORT to another port, or stop the program that uses it.\n`,
    );
    expect(refused.output()).not.toContain('starting another');
    expect(await childrenOf(refused.process.pid)).toEqual([]);
    expect((await callsTo(origin).get('/health/ready')).status).toBe(200);
  });
});
