import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import {
  freshDatabase,
  type FreshDatabase,
} from '../../../../adapters/postgres/test/support/fresh-database.js';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useStreams } from './support/fixture.js';
import { useProcesses, type Processes } from './support/processes.js';
import { revisionsOutOfOrder } from './support/streams.js';
import { becomesTrueWithinASecond } from './support/within.js';

/** Two answering processes. If they share a port, either may answer. */
interface Pair {
  readonly calls: readonly [Calls, Calls];
  readonly haveBothAnswered: () => boolean;
}

const twoProcesses = async ({ serve }: Processes, url: string): Promise<Pair> => {
  const [one, other] = await Promise.all([serve({ DATABASE_URL: url }), serve({ DATABASE_URL: url })]);
  return { calls: [callsTo(one.origin), callsTo(other.origin)], haveBothAnswered: () => true };
};
const twoWorkers = async ({ serveWorkers }: Processes, url: string): Promise<Pair> => {
  const { origin, answered } = await serveWorkers(2, { DATABASE_URL: url });
  return { calls: [callsTo(origin), callsTo(origin)], haveBothAnswered: () => answered().size === 2 };
};

describe.each([
  ['two processes', twoProcesses],
  ['two workers', twoWorkers],
])('%s on one database', { timeout: 10 * CONDITION_MS }, (pairName, arrange) => {
  const processes = useProcesses(afterAll);
  const listeners = useStreams();
  let database: FreshDatabase;
  let pair: Pair;
  let one: Calls;
  let other: Calls;

  beforeAll(async () => {
    database = await freshDatabase();
    pair = await arrange(processes, database.url);
    [one, other] = pair.calls;
  }, 2 * PROCESS_START_MS);
  afterEach(() => {
    expect(pair.haveBothAnswered()).toBe(true);
  });
  afterAll(async () => {
    await database.drop();
  });

  /** More than once, so that both processes are asked if they share a port. */
  const often = <T>(ask: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 6 }, ask));
  const listenOften = async (webinarId: string) => {
    const opened = await often(() => other.listen(webinarId));
    listeners.push(...opened);
    await Promise.all(opened.map((listener) => listener.receives({ is_active: false })));
    return opened;
  };
  /** A webinar whose status both processes have cached. */
  const scheduleOne = async (name: string) => {
    const [id] = await scheduleSome(one, 1, name);
    if (id === undefined) throw new Error('Nothing was scheduled');
    await often(() => one.status(id));
    await often(() => other.status(id));
    return id;
  };

  it(`${pairName} know within a second what one has started and ended, and push it`, async () => {
    const id = await scheduleOne('started');
    const streams = await listenOften(id);
    for (const [from, to] of [
      [one, other],
      [other, one],
      [one, other],
    ] as const) {
      const { body } = await from.start(id);
      const live = { is_active: true, room_name: body.room_name };
      await becomesTrueWithinASecond(performance.now(), () => often(() => to.status(id)), {
        status: 200,
        body: live,
      });
      for (const joined of await often(() => to.join(id))) {
        expect(joined.body).toMatchObject({ session_id: body.session_id, room_name: body.room_name });
      }
      await Promise.all(streams.map((stream) => stream.receives(live)));

      const idle = { is_active: false, room_name: null };
      expect((await from.end(id)).body).toEqual(idle);
      await becomesTrueWithinASecond(performance.now(), () => often(() => to.status(id)), {
        status: 200,
        body: idle,
      });
      for (const viewed of await often(() => to.viewer(id))) {
        expect(viewed.body).toMatchObject({ is_active: false, action: 'none', reason: 'webinar_ended' });
      }
      await Promise.all(streams.map((stream) => stream.receives(idle)));
    }
    for (const stream of streams) expect(revisionsOutOfOrder(stream)).toEqual([]);
  });

  it(`${pairName} know within a second that a webinar was removed, live or not: its streams end, and it is not found`, async () => {
    const id = await scheduleOne('removed');
    const streams = await listenOften(id);
    expect((await one.remove(id)).status).toBe(204);
    const removedAt = performance.now();
    const notFound = { status: 404, body: { code: 'webinar_not_found' } };
    for (const call of [other.status, other.viewer, other.join, other.start]) {
      await becomesTrueWithinASecond(removedAt, () => often(() => call(id)), notFound);
    }
    await Promise.all(streams.map((stream) => stream.ends()));
    for (const stream of streams) expect(stream.response.complete).toBe(true);
    expect(await other.get(`/api/live/events/${id}/`)).toMatchObject(notFound);

    await one.schedule(id);
    const idle = { status: 200, body: { is_active: false } };
    await becomesTrueWithinASecond(performance.now(), () => often(() => other.status(id)), idle);
    await listenOften(id);

    await one.start(id);
    const again = await Promise.all([other.listen(id), other.listen(id), other.listen(id)]);
    await Promise.all(again.map((stream) => stream.receives({ is_active: true })));
    expect((await one.remove(id)).status).toBe(204);
    await becomesTrueWithinASecond(performance.now(), () => often(() => other.status(id)), notFound);
    await Promise.all(again.map((stream) => stream.ends()));
  });

  it(`${pairName} know within a second that a webinar was cancelled, which ends its session`, async () => {
    const id = await scheduleOne('cancelled');
    const streams = await listenOften(id);
    await one.start(id);
    await Promise.all(streams.map((stream) => stream.receives({ is_active: true })));
    expect((await one.schedule(id, { status: 'cancelled' })).status).toBe(200);
    const cancelledAt = performance.now();
    const idle = { status: 200, body: { is_active: false, room_name: null } };
    await becomesTrueWithinASecond(cancelledAt, () => often(() => other.status(id)), idle);
    await becomesTrueWithinASecond(cancelledAt, () => often(() => other.viewer(id)), {
      body: { is_active: false, action: 'none', reason: 'webinar_cancelled' },
    });
    await Promise.all(streams.map((stream) => stream.receives({ is_active: false })));
    for (const refused of await often(() => other.start(id))) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'webinar_cancelled' } });
    }
  });

  it(`${pairName} know within a second who was registered, and whose registration was withdrawn`, async () => {
    const id = await scheduleOne('registered');
    await one.start(id);
    for (const joined of await often(() => other.join(id))) expect(joined.status).toBe(200);

    expect((await one.unregister(id)).status).toBe(204);
    const refused = { status: 403, body: { code: 'not_registered' } };
    await becomesTrueWithinASecond(performance.now(), () => often(() => other.join(id)), refused);
    for (const viewed of await often(() => other.viewer(id))) {
      expect(viewed.body).toMatchObject({ role: 'visitor', action: 'register' });
    }
    expect((await one.register(id)).status).toBe(201);
    await becomesTrueWithinASecond(performance.now(), () => often(() => other.join(id)), { status: 200 });
  });
});
