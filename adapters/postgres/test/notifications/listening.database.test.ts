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

// `live` listens; `other` stores as another process would.
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

/** Asks until the answer is as expected: at the latest a second after `since`. */
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

describe('changes of another process', () => {
  it('finds a change of another process within a second', async () => {
    await start();
    await live.statuses.find('123');
    const session = sessionFixture();
    await other.sessions.open(session);
    const expected = { roomName: session.roomName, isLocked: false, revision: 2 };
    await isSoWithinASecond(performance.now(), () => live.statuses.find('123'), expected);
  });

  it('notifies subscribers when the transaction is committed, not before', async () => {
    await start();
    const statuses: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void statuses.push(status));
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
    // Notifications arrive in the order of the commits, so an earlier one would have arrived before this one.
    await other.webinars.save(webinarFixture({ id: '456' }), minute(0));
    const elsewhere: unknown[] = [];
    live.statuses.subscribe('456', (status) => void elsewhere.push(status));
    await other.sessions.open(sessionFixture({ webinarId: '456' }));
    await expect.poll(() => elsewhere).not.toEqual([]);
    expect(statuses).toEqual([]);
    await transaction.commit();
    await expect.poll(() => statuses).toEqual([{ roomName, isLocked: false, revision: 2 }]);
  });

  it('opens one listening connection per process', async () => {
    await start();
    expect(await queries()).toBe(1);
  });
});

describe('a listening connection that the server closes', () => {
  it('reconnects, and notifies subscribers of what they missed', async () => {
    await start();
    const statuses: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void statuses.push(status));
    await cut();
    const session = sessionFixture();
    await other.sessions.open(session);
    await expect
      .poll(() => statuses.at(-1))
      .toEqual({ roomName: session.roomName, isLocked: false, revision: 2 });
    await isCurrent();
    await expect.poll(() => log).toEqual(['listening', 'lost', 'listening']);
  });

  it('reads each status from the database while the listening connection is closed', async () => {
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

describe('a listening connection that falls silent', () => {
  it('stops using the cache within a second of a silent connection, and reconnects', async () => {
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
  it('reads statuses from the database behind a transaction pooler, and still notifies subscribers', async () => {
    const pooler = await transactionPoolerTo(fresh.url);
    proxy = pooler;
    listenOn(pooler.url);
    await expect.poll(() => log).toEqual(['lost']);
    expect(live.isCurrent()).toBe(false);
    const statuses: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void statuses.push(status));
    const session = sessionFixture();
    await other.sessions.open(session);
    expect(await live.statuses.find('123')).toEqual({
      roomName: session.roomName,
      isLocked: false,
      revision: 2,
    });
    await expect
      .poll(() => statuses.at(-1))
      .toEqual({ roomName: session.roomName, isLocked: false, revision: 2 });
    await other.sessions.close(endSession(session, minute(30)));
    await expect.poll(() => statuses.at(-1)).toEqual({ roomName: null, isLocked: false, revision: 3 });
    // No unchanged status is reported again, and the loss is logged once.
    expect(statuses.filter((status) => status?.revision === 3)).toHaveLength(1);
    expect(log).toEqual(['lost']);
    expect(live.isCurrent()).toBe(false);
  });
});

describe('a failover that lost changes', () => {
  it('notifies subscribers of the current status after a failover, even with a lower revision', async () => {
    const line = await proxyTo(fresh.url);
    proxy = line;
    await start(line.url);
    const statuses: (SessionStatus | undefined)[] = [];
    live.statuses.subscribe('123', (status) => void statuses.push(status));
    await other.sessions.open(sessionFixture());
    await expect.poll(() => statuses.at(-1)).toMatchObject({ revision: 2 });
    await live.statuses.find('123');

    line.freeze();
    // Deletes what a standby never received, without a notification.
    await database.knex.transaction(async (transaction) => {
      await transaction.raw('set local session_replication_role = replica');
      await transaction.raw('delete from live_webinar.live_sessions');
      await transaction.raw('update live_webinar.revisions set revision = 1');
    });
    await isCurrent(false);
    line.thaw();
    await isCurrent();
    await expect.poll(() => statuses.at(-1)).toEqual({ roomName: null, isLocked: false, revision: 1 });
    expect(await live.statuses.find('123')).toEqual({ roomName: null, isLocked: false, revision: 1 });
  });
});

describe('a database that cannot be listened to', () => {
  it('reads each status from the database if listening is impossible', async () => {
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
