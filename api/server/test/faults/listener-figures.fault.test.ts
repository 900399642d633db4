import { expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { adminToken } from '../../../test/support/api.js';
import { ask } from './support/ask.js';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();

/** How long the report of a killed process counts, and the time that everything else takes. */
const AFTER_THE_LAPSE = { timeout: 15_000 + CONDITION_MS, interval: 500 };
const timeout = PROCESS_START_MS + 2 * AFTER_THE_LAPSE.timeout + CONDITION_MS;

it(
  'the figures count the event streams of all workers, and lose those of a killed worker',
  { timeout },
  async () => {
    const served = await processes.serveWorkers(2, { DATABASE_URL: database.url });
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    for (let opened = 0; opened < 6; opened += 1) listeners.push(await calls.listen(id));
    const figure = async () =>
      (await ask('GET', `${served.origin}/api/admin/figures/`, { token: adminToken() })).body.listeners;
    await expect.poll(figure, AFTER_THE_LAPSE).toBe(6);

    const [killed = 0] = served.listened();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => listeners.some((listener) => listener.isOver())).toBe(true);
    const kept = () => listeners.filter((listener) => !listener.isOver()).length;
    await expect.poll(async () => Number(await figure()) - kept(), AFTER_THE_LAPSE).toBe(0);
    // Each worker had some of them.
    expect([0, 6]).not.toContain(kept());
    // Both the other worker and the one that replaced the killed one answer.
    for (let asked = 0; asked < 10; asked += 1) expect(await figure()).toBe(kept());
  },
);
