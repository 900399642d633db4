import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  freshDatabase,
  type FreshDatabase,
} from '../../../../adapters/postgres/test/support/fresh-database.js';
import { proxyTo, type TcpProxy } from '../../../../adapters/postgres/test/support/tcp-proxy.js';
import type { Answer } from './support/ask.js';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { isUnavailable } from './support/load.js';
import { areHeldUp, lockPresences } from './support/locks.js';
import { useProcesses } from './support/processes.js';
import { sqlOn, type Sql } from './support/sql.js';

/** Longer than an answer of the database is waited for, in milliseconds. */
const SILENCE = 16_000;
/** How long a client that vanished may hold a lock, in milliseconds. */
const LOCKS_HELD_FOR = 12_000;
/** How long it is watched whether it does, in milliseconds: a dead connection may be tried late. */
const WATCHED = 30_000;

const processes = useProcesses();
let database: FreshDatabase;
let proxy: TcpProxy;
let sql: Sql;
let calls: Calls;

beforeEach(async () => {
  database = await freshDatabase();
  proxy = await proxyTo(database.url);
  sql = sqlOn(database.url);
  const { origin } = await processes.serve({ DATABASE_URL: proxy.url });
  calls = callsTo(origin);
});
afterEach(async () => {
  proxy.stop();
  await sql.close();
  await database.drop();
});

// As behind a firewall that forgets connections, or when another machine takes the place of the database's.
describe('lines to the database that fall silent for good, while new ones can be made', () => {
  it('make 503s, and are given up: soon everything is there again', async () => {
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
    await wait(SILENCE);
    proxy.thaw();
    const backAt = performance.now();
    await wait(WATCHED);
    isOver = true;
    await Promise.all(asking);

    const refused = answers.filter(({ answer }) => answer.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { answer } of refused) expect(isUnavailable(answer)).toBe(true);
    // Once the line is back, all but perhaps one request are answered.
    expect(refused.filter(({ sentAt }) => sentAt > backAt).length).toBeLessThanOrEqual(1);
  });

  it('leave no end behind that is half done, and keeps everybody from another one', async () => {
    const [id = ''] = await scheduleSome(calls, 1);
    await calls.start(id);
    const lock = await lockPresences(sql);
    const ending = calls.end(id);
    await areHeldUp(sql, 1);
    proxy.freeze();
    await lock.release();
    expect(isUnavailable(await ending)).toBe(true);
    proxy.thaw();
    await wait(LOCKS_HELD_FOR);
    expect(await calls.end(id)).toMatchObject({ status: 200, body: { is_active: false } });
  });
});
