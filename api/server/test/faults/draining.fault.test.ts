import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { haveExited, childrenOf, useProcesses } from './support/processes.js';
import type { Served } from '../support/serve.js';

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();

const environment = (drainSeconds: number) => ({
  DATABASE_URL: database.url,
  DRAIN_SECONDS: String(drainSeconds),
});
/** Equal signals within a second count as one. */
const isAnotherSignal = () => wait(1_100);
const isDraining = ({ origin }: Served) =>
  vi.waitFor(
    async () => {
      const answer = await callsTo(origin).get('/health/ready');
      expect([answer.status, answer.body]).toMatchObject([503, { code: 'draining' }]);
    },
    { timeout: 10_000, interval: 20 },
  );

/** Longer than the test, which ends the drain itself. */
const LONG_DRAIN_S = 600;

describe.each([
  ['one process', (seconds: number) => processes.serve(environment(seconds))],
  ['two workers', (seconds: number) => processes.serveWorkers(2, environment(seconds))],
])('SIGTERM with DRAIN_SECONDS, to %s', (receiver, serve) => {
  it(`a drain of ${receiver} makes the API not ready, but everything is answered until another signal ends the drain`, async () => {
    const served = await serve(LONG_DRAIN_S);
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    const stream = await calls.listen(id);
    listeners.push(stream);
    await stream.receives({ is_active: false });
    const children = await childrenOf(served.process.pid);

    served.process.kill('SIGTERM');
    await isDraining(served);
    expect((await calls.get('/health/live')).status).toBe(200);
    expect((await calls.start(id)).status).toBe(200);
    await stream.receives({ is_active: true });
    expect(stream.isOver()).toBe(false);

    await isAnotherSignal();
    served.process.kill('SIGTERM');
    await stream.ends();
    expect(stream.text()).toMatch(/\n\nretry: \d+\n\n$/);
    expect(await served.ended).toBe(0);
    await haveExited(children);
  });

  it(`a drain of ${receiver} ends after its time with a closed port, and requests before that are answered`, async () => {
    const served = await serve(2);
    const calls = callsTo(served.origin);
    const [id = ''] = await scheduleSome(calls, 1);
    served.process.kill('SIGTERM');
    await isDraining(served);
    const statuses: number[] = [];
    while (statuses.at(-1) !== 0) statuses.push((await calls.status(id)).status);
    expect(new Set(statuses)).toEqual(new Set([200, 0]));
    expect(await served.ended).toBe(0);
  });

  it(`Ctrl-C does not drain ${receiver}, and ends a running drain`, async () => {
    const [atOnce, draining] = [await serve(LONG_DRAIN_S), await serve(LONG_DRAIN_S)];
    atOnce.process.kill('SIGINT');
    expect(await atOnce.ended).toBe(0);
    draining.process.kill('SIGTERM');
    await isDraining(draining);
    draining.process.kill('SIGINT');
    expect(await draining.ended).toBe(0);
  });
});
