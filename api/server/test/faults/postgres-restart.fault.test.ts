import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../../../.config/time-limits.mjs';
import type { EventStreamClient } from '../../../test/support/event-stream.js';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useStreams } from './support/fixture.js';
import { faultsIn, isUnavailable, putLoadOn, type Load } from './support/load.js';
import { waitForBlocked, lockWebinars } from './support/locks.js';
import { metric } from './support/metrics.js';
import { useProcesses } from './support/processes.js';
import { sessionsOf, startSession } from './support/sessions.js';
import { sqlOn, type Sql } from './support/sql.js';
import { revisionsOutOfOrder, roomsReceived } from './support/streams.js';

/** How soon after the database everything must answer again. */
const BACK_WITHIN_MS = 10_000;

const processes = useProcesses();
const listeners = useStreams();
let dataDir: string;
let postgres: EmbeddedPostgres;
let origin: string;
let api: Calls;
let sql: Sql;

const serveOn = async (forTests: boolean) => {
  dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-restart-'));
  postgres = await startEmbeddedPostgres({ dataDir, forTests });
  ({ origin } = await processes.serve({ DATABASE_URL: postgres.url, MIGRATE_ON_START: 'true' }));
  api = callsTo(origin);
  sql = sqlOn(postgres.url);
};
afterEach(async () => {
  await sql.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true });
});

const listen = async (webinarId: string) => {
  const listener = await api.listen(webinarId);
  listeners.push(listener);
  return listener;
};
const startPostgresAgain = async () => {
  const { port } = new URL(postgres.url);
  postgres = await startEmbeddedPostgres({ dataDir, forTests: true, port: Number(port) });
};
/** Another connection changes sessions as soon as the database accepts connections, usually before the API listens again. */
const startElsewhere = async (webinarId: string): Promise<string> => {
  for (;;) {
    try {
      return await startSession(sql, webinarId);
    } catch {
      await wait(5);
    }
  }
};
/** After that PostgreSQL ends all of its processes and recovers from the disk. */
const crash = () =>
  vi.waitFor(async () => {
    const [listening] = await sql.rows<{ readonly pid: number }>(
      "select pid from pg_stat_activity where application_name = 'live-webinar-listener'",
    );
    if (!listening) throw new Error('Nobody listens');
    process.kill(listening.pid, 'SIGKILL');
  }, POLLING);
const refusedAfter = ({ observations }: Load, moment: number) =>
  observations.filter(({ sentAt, answer }) => sentAt > moment && isUnavailable(answer));

/** Exactly what was acknowledged is stored: the ended sessions and the one that was started last. */
const isWholeOf = async (webinarId: string, { historyOf }: Load, stream: EventStreamClient) => {
  const rooms = historyOf(webinarId).rooms();
  const stored = await sessionsOf(sql, webinarId);
  expect(stored.map(({ room_name }) => room_name)).toEqual(rooms.filter((name) => name !== null));
  expect(stored.filter(({ is_active }) => is_active)).toEqual(stored.slice(-1));
  await stream.receives({ is_active: true, room_name: rooms.at(-1) });
  expect(revisionsOutOfOrder(stream)).toEqual([]);
  expect(rooms).toEqual(expect.arrayContaining([...roomsReceived(stream)]));
  expect(stream.isOver()).toBe(false);
};

describe('PostgreSQL under load', () => {
  it('a PostgreSQL restart under load causes 503s and no wrong answers; then everything works again, push included', async () => {
    await serveOn(true);
    const busy = await scheduleSome(api, 4, 'busy');
    const [quiet, elsewhere, unsubscribed, ...held] = await scheduleSome(api, 6, 'quiet');
    const onQuiet = await listen(quiet!);
    const onElsewhere = await listen(elsewhere!);
    const onBusy = await Promise.all(busy.map(listen));
    const load = putLoadOn(busy, api);
    await wait(3_000);

    // These are being stored when the restart happens.
    await lockWebinars(sql, held);
    const starting = held.map(api.start);
    await waitForBlocked(sql, held.length);
    await postgres.stop();
    const answers = await Promise.all(starting);
    // PostgreSQL may end the connection that holds the lock first: then a waiting start is stored just in time.
    for (const answer of answers) expect(answer.status === 200 || isUnavailable(answer)).toBe(true);
    await wait(3_000);
    expect(isUnavailable(await api.get(`/api/live/events/${unsubscribed!}/`))).toBe(true);
    expect((await api.get('/health/live')).status).toBe(200);
    expect(await metric(origin, 'live_webinar_statuses_from_memory')).toBe(0);

    const startingElsewhere = startElsewhere(elsewhere!);
    await startPostgresAgain();
    const backAt = performance.now();
    await onElsewhere.receives({ is_active: true, room_name: await startingElsewhere });

    await wait(BACK_WITHIN_MS + 2_000 - (performance.now() - backAt));
    const started = await api.start(quiet!);
    expect(started.status).toBe(200);
    await onQuiet.receives({ is_active: true, room_name: started.body.room_name });
    await load.stop();
    await vi.waitFor(async () => {
      expect(await metric(origin, 'live_webinar_statuses_from_memory')).toBe(1);
    }, POLLING);

    for (const [index, id] of held.entries()) {
      if (answers[index]?.status !== 200) continue;
      expect((await api.status(id)).body).toMatchObject({ room_name: answers[index].body.room_name });
    }

    // There were 503s, and none after a while.
    expect(refusedAfter(load, 0).length).toBeGreaterThan(0);
    expect(refusedAfter(load, backAt + BACK_WITHIN_MS)).toEqual([]);
    expect(faultsIn(load)).toEqual([]);
    for (const [index, webinarId] of busy.entries()) await isWholeOf(webinarId, load, onBusy[index]!);
    for (const id of held) expect(await sessionsOf(sql, id)).toEqual([]);
    for (const listener of [onQuiet, onElsewhere]) expect(listener.isOver()).toBe(false);
  });

  it('a crash of PostgreSQL under load loses nothing and causes no wrong answers', async () => {
    // A crash reveals what was acknowledged but not written to the disk.
    await serveOn(false);
    const busy = await scheduleSome(api, 4, 'busy');
    const onBusy = await Promise.all(busy.map(listen));
    const load = putLoadOn(busy, api);
    for (let crashes = 0; crashes < 3; crashes += 1) {
      await wait(2_000);
      await crash();
    }
    await wait(3_000);
    await load.stop();
    expect(faultsIn(load)).toEqual([]);
    for (const [index, webinarId] of busy.entries()) await isWholeOf(webinarId, load, onBusy[index]!);
  });
});
