import { describe, expect, it, vi } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import type { Answer } from './support/ask.js';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { metric } from './support/metrics.js';
import { haveExited, childrenOf, useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();

const soon = { timeout: PROCESS_START_MS, interval: 100 };
/** The workers start, one of them again; what follows from it is waited for a few times. */
const timeout = 2 * PROCESS_START_MS + 5 * CONDITION_MS;

describe('a worker that is killed', { timeout }, () => {
  it('a killed worker is replaced, while the port keeps answering', async () => {
    const served = await processes.serveWorkers(2, { DATABASE_URL: database.url });
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    const listenSome = async (count: number) => {
      for (let opened = 0; opened < count; opened += 1) listeners.push(await calls.listen(id));
    };
    const openStreams = () => metric(served.origin, 'live_webinar_event_streams');
    await listenSome(6);
    await expect.poll(openStreams).toBe(6);

    const [killed = 0, left] = served.listened();
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(() => {
      expect(served.output()).toContain('A worker ended (SIGKILL); starting another.');
    }, soon);
    // Connections that arrived before the primary knew may have gone to the dead worker. From now on none does.
    const answers: Answer[] = [];
    while (served.listened().length < 3) answers.push(await calls.status(id));
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatchObject({ status: 200 });

    const replacement = served.listened().at(-1) ?? 0;
    expect(new Set(await childrenOf(served.process.pid))).toEqual(new Set([left, replacement]));
    await vi.waitFor(async () => {
      await calls.status(id);
      expect(served.answered().has(replacement)).toBe(true);
    }, soon);

    // Both workers had some, and now the new one has some; the metric is their sum.
    const kept = listeners.filter((listener) => !listener.isOver());
    expect([0, 6]).not.toContain(kept.length);
    await expect.poll(openStreams).toBe(kept.length);
    await listenSome(6);
    await expect.poll(openStreams).toBe(kept.length + 6);
    const { body } = await calls.start(id);
    const live = { is_active: true, room_name: body.room_name };
    await Promise.all([...kept, ...listeners.slice(6)].map((listener) => listener.receives(live)));
  });
});

describe('a primary that is killed', { timeout }, () => {
  it('a killed primary leaves no worker behind', async () => {
    const served = await processes.serveWorkers(2, { DATABASE_URL: database.url });
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    // The workers have open work, which must not keep them alive.
    for (let opened = 0; opened < 4; opened += 1) listeners.push(await calls.listen(id));
    const workers = await childrenOf(served.process.pid);
    expect(new Set(workers)).toEqual(new Set(served.listened()));

    served.process.kill('SIGKILL');
    await haveExited([served.process.pid ?? 0, ...workers]);
    expect(await calls.status(id)).toMatchObject({ status: 0 });
  });
});
