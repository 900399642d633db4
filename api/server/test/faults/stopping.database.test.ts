import { Agent } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS, PROCESS_STOP_MS } from '../../../../.config/time-limits.mjs';
import type { EventStreamClient } from '../../../test/support/event-stream.js';
import type { Served } from '../support/serve.js';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { waitForBlocked, lockRegistrations, lockWebinars } from './support/locks.js';
import { haveExited, childrenOf, useProcesses } from './support/processes.js';
import { sessionsOf } from './support/sessions.js';

/** Container runtimes kill a process that has not ended by then. */
const STOPS_WITHIN_MS = 10_000;

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();
let agent: Agent;

beforeEach(() => {
  agent = new Agent({ keepAlive: true });
});
afterEach(() => {
  agent.destroy();
});

interface Outcome {
  readonly status: number;
  readonly at: number;
}

/** Sends requests until none has been answered for a while, and adds the results to the outcomes. */
const askOnAndOn = async ({ status }: Calls, webinarId: string, outcomes: Outcome[]): Promise<void> => {
  for (let misses = 0; misses < 10;) {
    const answer = await status(webinarId);
    misses = answer.status === 0 ? misses + 1 : 0;
    outcomes.push({ status: answer.status, at: performance.now() });
  }
};

/** Sends calls that the database blocks, and returns the promises of their answers. */
const holdUp = async (calls: Calls, live: string, toStart: readonly string[]) => {
  const locks = [await lockWebinars(database.sql, toStart)];
  const held = toStart.map(calls.start);
  await waitForBlocked(database.sql, held.length);
  locks.push(await lockRegistrations(database.sql));
  // One by one, because simultaneous look-ups are batched into one statement.
  for (const call of [calls.join, calls.viewer]) {
    held.push(call(live));
    await waitForBlocked(database.sql, held.length);
  }
  return {
    held,
    release: async () => {
      for (const { release } of locks) await release();
    },
  };
};

/** Processes start and stop; what comes in between is waited for a few times. */
const timeout = PROCESS_START_MS + PROCESS_STOP_MS + 5 * CONDITION_MS;

describe.each([
  ['one process', async () => processes.serve({ DATABASE_URL: database.url })],
  ['two workers', async () => processes.serveWorkers(2, { DATABASE_URL: database.url })],
])('SIGTERM under load, to %s', { timeout }, (receiver, serve: () => Promise<Served>) => {
  it(`SIGTERM under load to ${receiver} lets running requests finish, ends streams cleanly and leaves no process behind`, async () => {
    const { origin, process: primary, ended, output } = await serve();
    const calls = callsTo(origin);
    const onKept = callsTo(origin, agent);
    const [live = '', ...toStart] = await scheduleSome(calls, 5);
    await calls.start(live);
    const streams: EventStreamClient[] = [];
    for (let opened = 0; opened < 6; opened += 1) streams.push(await calls.listen(live));
    listeners.push(...streams);
    await Promise.all(streams.map((stream) => stream.receives({ is_active: true })));
    // Everybody has been here before: whatever is faster the second time is used.
    for (let round = 0; round < 6; round += 1) await Promise.all([onKept.join(live), onKept.viewer(live)]);

    const { held, release } = await holdUp(onKept, live, toStart);
    const outcomes: Outcome[] = [];
    const quick = [calls, calls, onKept, onKept].map((some) => askOnAndOn(some, live, outcomes));
    const isAskedMore = (times: number) => {
      const before = outcomes.length;
      return expect.poll(() => outcomes.length, { interval: 10 }).toBeGreaterThan(before + times);
    };
    await isAskedMore(40);
    const children = await childrenOf(primary.pid);
    const signalledAt = performance.now();
    primary.kill('SIGTERM');
    // The signal came before these requests. Blocked requests may run for another 3 s.
    await isAskedMore(8);
    await release();

    // Running requests are answered.
    for (const answer of await Promise.all(held)) expect(answer).toMatchObject({ status: 200 });
    for (const id of toStart) expect(await sessionsOf(database.sql, id)).toHaveLength(1);
    expect(await ended).toBe(0);
    expect(performance.now() - signalledAt).toBeLessThan(STOPS_WITHIN_MS);
    await haveExited(children);
    for (const stream of streams) {
      await stream.ends();
      expect(stream.response.complete).toBe(true);
      expect(stream.text()).toMatch(/\n\nretry: \d+\n\n$/);
    }
    // The others came before or after the port closed: they are answered, or the connection is refused.
    await Promise.all(quick);
    for (const { status } of outcomes) expect([200, 0]).toContain(status);
    for (const { status, at } of outcomes) if (at < signalledAt) expect(status).toBe(200);
    expect(output()).not.toMatch(/"level":[56]0/);
  });
});
