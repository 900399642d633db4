import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual as equals } from 'node:util';
import { endSession, type SessionStatus } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStatuses, type LiveStatuses } from '../../src/notifications/create-statuses.js';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { createStatusReader } from '../../src/persistence/status-reader.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { transactionPoolerTo } from '../support/transaction-pooler.js';
import { proxyTo, type TcpProxy } from '../support/tcp-proxy.js';

// This process listens; another one, which knows nothing of it, stores.
let fresh: FreshDatabase;
let database: Database;
let live: LiveStatuses;
let other: PostgresStore;
let proxy: Pick<TcpProxy, 'stop'> | undefined;
const log: string[] = [];

const listenOn = (url: string) => {
  live = createStatuses({ url, read: createStatusReader(database), notify: database.notify });
  live.listen({
    onListening: () => void log.push('listening'),
    onLost: () => void log.push('lost'),
  });
};
const start = async (url = fresh.url) => {
  listenOn(url);
  await isCurrent();
};
const isCurrent = (expected = true) => expect.poll(() => live.isCurrent()).toBe(expected);

/** Asks until the answer is as expected. What is asked more than a second after `since` must be. */
const isSoWithinASecond = async <T>(since: number, ask: () => T | Promise<T>, expected: T) => {
  for (;;) {
    const askedAt = performance.now();
    const answer = await ask();
    if (equals(answer, expected)) return;
    if (askedAt - since > 1_000) expect(answer).toEqual(expected);
    await nextTurn();
  }
};

beforeEach(async () => {
  log.length = 0;
  fresh = await freshDatabase();
  database = connectDatabase(fresh.url);
  other = createPostgresStore(database);
  await other.webinars.save(webinarFixture(), minute(0));
});
afterEach(async () => {
  await live.stop();
  proxy?.stop();
  proxy = undefined;
  await database.close();
  await fresh.drop();
});

const queries = async () => {
  const { rows } = await database.knex.raw<{ rows: { calls: number }[] }>(
    `select count(*)::integer as calls from pg_stat_activity
      where application_name = 'live-webinar-listener' and datname = current_database()`,
  );
  return rows[0]?.calls;
};
const cut = () =>
  database.knex.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'live-webinar-listener' and datname = current_database()`,
  );

describe('what another process stores', () => {
  it('is known without asking, within a second', async () => {
    await start();
    await live.statuses.find('123');
    const session = sessionFixture();
    await other.sessions.open(session);
    const expected = { roomName: session.roomName, isLocked: false, revision: 2 };
    await isSoWithinASecond(performance.now(), () => live.statuses.find('123'), expected);
  });

  it('is announced with the transaction, not before it', async () => {
    await start();
    const heard: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void heard.push(status));
    const { id, roomName } = sessionFixture();
    const transaction = await database.knex.transaction();
    await transaction('live_webinar.live_sessions').insert({
      id,
      webinar_id: '123',
      room_name: roomName,
      passcode: 'open-sesame',
      is_active: true,
      started_by: 'olga',
      created_at: minute(0),
      started_at: minute(0),
    });
    // Announcements come in the order of the commits: one of before this would have been heard by then.
    await other.webinars.save(webinarFixture({ id: '456' }), minute(0));
    const elsewhere: unknown[] = [];
    live.statuses.subscribe('456', (status) => void elsewhere.push(status));
    await other.sessions.open(sessionFixture({ webinarId: '456' }));
    await expect.poll(() => elsewhere).not.toEqual([]);
    expect(heard).toEqual([]);
    await transaction.commit();
    await expect.poll(() => heard).toEqual([{ roomName, isLocked: false, revision: 2 }]);
  });

  it('costs each process one connection', async () => {
    await start();
    expect(await queries()).toBe(1);
  });
});

describe('a line that the server cuts', () => {
  it('is made again, and what was missed is told', async () => {
    await start();
    const heard: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void heard.push(status));
    await cut();
    const session = sessionFixture();
    await other.sessions.open(session);
    await expect
      .poll(() => heard.at(-1))
      .toEqual({ roomName: session.roomName, isLocked: false, revision: 2 });
    await isCurrent();
    await expect.poll(() => log).toEqual(['listening', 'lost', 'listening']);
  });

  it('is not trusted meanwhile: each status is asked of the database', async () => {
    const line = await proxyTo(fresh.url);
    await start(line.url);
    await live.statuses.find('123');
    line.stop();
    await isCurrent(false);
    const session = sessionFixture();
    await other.sessions.open(session);
    expect(await live.statuses.find('123')).toEqual({
      roomName: session.roomName,
      isLocked: false,
      revision: 2,
    });
    await other.sessions.close(endSession(session, minute(30)));
    expect(await live.statuses.find('123')).toEqual({ roomName: null, isLocked: false, revision: 3 });
  });
});

describe('a line that falls silent', () => {
  it('is not trusted within a second, given up, and made again', async () => {
    const line = await proxyTo(fresh.url);
    proxy = line;
    await start(line.url);
    await live.statuses.find('123');
    line.freeze();
    const frozenAt = performance.now();
    const session = sessionFixture();
    await other.sessions.open(session);
    await isSoWithinASecond(frozenAt, () => live.isCurrent(), false);
    expect(await live.statuses.find('123')).toEqual({
      roomName: session.roomName,
      isLocked: false,
      revision: 2,
    });
    line.thaw();
    await isCurrent();
    expect(log).toEqual(['listening', 'lost', 'listening']);
  });
});

describe('a pooler that shares connections (a stand-in)', () => {
  it('is not trusted: statuses are read, and what is followed is told all the same', async () => {
    const pooler = await transactionPoolerTo(fresh.url);
    proxy = pooler;
    listenOn(pooler.url);
    await expect.poll(() => log).toEqual(['lost']);
    expect(live.isCurrent()).toBe(false);
    const heard: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void heard.push(status));
    const session = sessionFixture();
    await other.sessions.open(session);
    expect(await live.statuses.find('123')).toEqual({
      roomName: session.roomName,
      isLocked: false,
      revision: 2,
    });
    await expect
      .poll(() => heard.at(-1))
      .toEqual({ roomName: session.roomName, isLocked: false, revision: 2 });
    await other.sessions.close(endSession(session, minute(30)));
    await expect.poll(() => heard.at(-1)).toEqual({ roomName: null, isLocked: false, revision: 3 });
    // Nobody is told again what has not changed, and nobody reports the same loss twice.
    expect(heard.filter((status) => status?.revision === 3)).toHaveLength(1);
    expect(log).toEqual(['lost']);
    expect(live.isCurrent()).toBe(false);
  });
});

describe('a failover that lost changes', () => {
  it('is told as the database is now, though the revision went back', async () => {
    const line = await proxyTo(fresh.url);
    proxy = line;
    await start(line.url);
    const heard: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void heard.push(status));
    await other.sessions.open(sessionFixture());
    await expect.poll(() => heard.at(-1)).toMatchObject({ revision: 2 });
    await live.statuses.find('123');

    line.freeze();
    // What a stand-by never received is gone, and nobody announces that.
    await database.knex.transaction(async (transaction) => {
      await transaction.raw('set local session_replication_role = replica');
      await transaction.raw('delete from live_webinar.live_sessions');
      await transaction.raw('update live_webinar.revisions set revision = 1');
    });
    await isCurrent(false);
    line.thaw();
    await isCurrent();
    await expect.poll(() => heard.at(-1)).toEqual({ roomName: null, isLocked: false, revision: 1 });
    expect(await live.statuses.find('123')).toEqual({ roomName: null, isLocked: false, revision: 1 });
  });
});

describe('a database that lets nobody listen', () => {
  it('is asked about each status', async () => {
    const url = new URL(fresh.url);
    url.port = '1';
    live = createStatuses({ url: url.href, read: createStatusReader(database), notify: database.notify });
    live.listen({ onListening: () => undefined, onLost: () => void log.push('lost') });
    expect(await live.statuses.find('123')).toEqual({ roomName: null, isLocked: false, revision: 1 });
    const session = sessionFixture();
    await other.sessions.open(session);
    expect(await live.statuses.find('123')).toEqual({
      roomName: session.roomName,
      isLocked: false,
      revision: 2,
    });
    await expect.poll(() => log).toEqual(['lost']);
  });
});
