import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proxyTo, type TcpProxy } from '../../../../adapters/postgres/test/support/tcp-proxy.js';
import type { Answer } from './support/ask.js';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { isUnavailable } from './support/load.js';
import { waitForBlocked, lockPresences } from './support/locks.js';
import { useProcesses } from './support/processes.js';

/** Longer than the API waits for an answer of the database. */
const SILENCE_MS = 16_000;
/** How long a client that has disappeared may hold a lock. */
const LOCKS_HELD_MS = 12_000;
/** How long the test watches for it, because a dead connection may be tried late. */
const WATCHED_MS = 30_000;

const processes = useProcesses();
const database = useDatabase();
let proxy: TcpProxy;
let calls: Calls;

beforeEach(async () => {
  proxy = await proxyTo(database.url);
  const { origin } = await processes.serve({ DATABASE_URL: proxy.url });
  calls = callsTo(origin);
});
afterEach(() => {
  proxy.stop();
});

// As behind a firewall that drops idle connections, or after a failover to another machine.
describe('connections to the database that fall silent while new ones can be opened', () => {
  it('silent database connections cause 503s until they are given up; then everything works again', async () => {
    const webinars = await scheduleSome(calls, 6);
    await Promise.all(webinars.map(calls.start));
    const answers: { readonly sentAt: number; readonly answer: Answer }[] = [];
    let isOver = false;
    const askOnAndOn = async (ask: () => Promise<Answer>) => {
      while (!isOver) {
        const sentAt = performance.now();
        answers.push({ sentAt, answer: await ask() });
        await wait(50);
      }
    };
    const asking = webinars.flatMap((id) =>
      [calls.start, calls.join, calls.viewer, calls.status].map((call) => askOnAndOn(() => call(id))),
    );
    await wait(2_000);
    proxy.freeze();
    await wait(SILENCE_MS);
    proxy.thaw();
    const backAt = performance.now();
    await wait(WATCHED_MS);
    isOver = true;
    await Promise.all(asking);

    const refused = answers.filter(({ answer }) => answer.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { answer } of refused) expect(isUnavailable(answer)).toBe(true);
    // After that, at most one request fails.
    expect(refused.filter(({ sentAt }) => sentAt > backAt).length).toBeLessThanOrEqual(1);
  });

  it('a silent database connection does not leave a half-finished end that blocks others', async () => {
    const [id = ''] = await scheduleSome(calls, 1);
    await calls.start(id);
    const lock = await lockPresences(database.sql);
    const ending = calls.end(id);
    await waitForBlocked(database.sql, 1);
    proxy.freeze();
    await lock.release();
    expect(isUnavailable(await ending)).toBe(true);
    proxy.thaw();
    await wait(LOCKS_HELD_MS);
    expect(await calls.end(id)).toMatchObject({ status: 200, body: { is_active: false } });
  });
});
