import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CONDITION_MS, POLLING } from '../../../../.config/time-limits.mjs';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { countListening, cutListening, refuseListening } from './support/listening.js';
import { faultsIn, putLoadOn } from './support/load.js';
import { metric } from './support/metrics.js';
import { useProcesses } from './support/processes.js';
import { revisionsOutOfOrder, roomsReceived } from './support/streams.js';

const processes = useProcesses();
const database = useDatabase();
const listeners = useStreams();
let origin: string;
/** The process whose connection is cut, and another one that starts and ends sessions. (Its connection is cut as well.) */
let listening: Calls;
let changing: Calls;

beforeEach(async () => {
  const environment = { DATABASE_URL: database.url };
  const served = await Promise.all([processes.serve(environment), processes.serve(environment)]);
  ({ origin } = served[0]);
  [listening, changing] = [callsTo(origin), callsTo(served[1].origin)];
});

const listen = async (webinarId: string) => {
  const listener = await listening.listen(webinarId);
  listeners.push(listener);
  return listener;
};
const isFromMemory = () => metric(origin, 'live_webinar_statuses_from_memory');
const bothListenAgain = () =>
  vi.waitFor(async () => {
    expect(await countListening(database.sql)).toBe(2);
    expect(await isFromMemory()).toBe(1);
  }, POLLING);

describe('the connection on which a process receives changes', { timeout: 8 * CONDITION_MS }, () => {
  it('a repeatedly cut listening connection loses no change and leaves no status outdated', async () => {
    const webinars = await scheduleSome(changing, 3);
    // Statuses without subscribers are cached as well.
    const streams = await Promise.all(webinars.slice(0, 2).map(listen));
    await bothListenAgain();
    const load = putLoadOn(webinars, changing, listening);
    for (let cuts = 0, round = 0; cuts < 30; round += 1) {
      cuts += await cutListening(database.sql);
      // Sometimes the connection is back long enough to be trusted, sometimes not.
      await wait(20 + ((round * 97) % 400));
    }
    await load.stop();
    expect(faultsIn(load)).toEqual([]);
    // Requests must not notice that the connection is cut.
    expect(load.observations.filter(({ answer }) => answer.status === 503)).toEqual([]);

    for (const [index, stream] of streams.entries()) {
      const rooms = load.historyOf(webinars[index]!).rooms();
      await stream.receives({ is_active: true, room_name: rooms.at(-1) });
      expect(revisionsOutOfOrder(stream)).toEqual([]);
      expect(rooms).toEqual(expect.arrayContaining([...roomsReceived(stream)]));
    }
    await bothListenAgain();
  });

  it('the listening connection reconnects when it can; until then statuses are read from the database and still pushed', async () => {
    const [started = '', restarted = '', removed = '', unsubscribed = '', onceMore = ''] = await scheduleSome(
      changing,
      5,
    );
    const before = await changing.start(restarted);
    const [onStarted, onRestarted, onRemoved, onRestartedAgain] = [
      await listen(started),
      await listen(restarted),
      await listen(removed),
      await listen(onceMore),
    ];
    await onRestarted.receives({ is_active: true, room_name: before.body.room_name });
    await bothListenAgain();
    expect((await listening.status(unsubscribed)).body).toMatchObject({ is_active: false });

    const away = await refuseListening(database.sql);
    await vi.waitFor(async () => {
      expect(await isFromMemory()).toBe(0);
    }, POLLING);
    const now = await changing.start(started);
    expect((await listening.status(started)).body).toMatchObject({ room_name: now.body.room_name });
    await changing.end(restarted);
    expect((await listening.status(restarted)).body).toMatchObject({ is_active: false });
    const again = await changing.start(restarted);
    expect((await listening.status(restarted)).body).toMatchObject({ room_name: again.body.room_name });
    await changing.remove(removed);
    expect((await listening.status(removed)).status).toBe(404);
    const unasked = await changing.start(unsubscribed);
    // Longer than the longest pause between two attempts, which is not visible outside the process.
    await wait(2_500);
    expect([await countListening(database.sql), await isFromMemory()]).toEqual([0, 0]);
    await onStarted.receives({ is_active: true, room_name: now.body.room_name });
    await onRestarted.receives({ is_active: true, room_name: again.body.room_name });
    await onRemoved.ends();
    expect([await countListening(database.sql), await isFromMemory()]).toEqual([0, 0]);

    await away.release();
    await bothListenAgain();
    const later = await changing.start(onceMore);
    await onRestartedAgain.receives({ is_active: true, room_name: later.body.room_name });
    expect((await listening.status(unsubscribed)).body).toMatchObject({ room_name: unasked.body.room_name });
  });
});
