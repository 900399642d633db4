import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '@live-webinar/domain';
import { fakeRoomAccess, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, PAGE_ORIGIN, startApi, tokenFor, type TestApi } from './support/api.js';
import { openEventStream, type EventStreamClient } from './support/event-stream.js';

const EVENTS = '/api/live/events/123/';
const IDLE = { isActive: false, roomName: null, revision: 0 };

let api: TestApi;
let fastPath: boolean;
const listeners: EventStreamClient[] = [];

const listen = async (path = EVENTS, headers: Record<string, string> = {}) => {
  const client = await openEventStream(api.origin + path, headers);
  listeners.push(client);
  return client;
};
const start = async () => {
  const result = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.session;
};
const end = () => api.useCases.endLiveSession({ webinarId: '123', person: olga });

const use = async (...[ports, options]: Parameters<typeof startApi>) => {
  await api.stop();
  api = await startApi(ports, { fastPath, ...options });
  await api.useCases.scheduleWebinar(webinarFixture());
};

beforeEach(async () => {
  api = await startApi({ roomAccess: fakeRoomAccess('token') }, { fastPath });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterEach(async () => {
  for (const client of listeners.splice(0)) client.hangUp();
  await api.stop();
});

const DOORS = [
  { door: 'on the fast path', isFast: true },
  { door: 'by Hapi', isFast: false },
];

describe.each(DOORS)('the events of a webinar $door', ({ isFast }) => {
  beforeAll(() => {
    fastPath = isFast;
  });

  it('an event stream sends the current status at once, then each change', async () => {
    const client = await listen();
    expect(client.status).toBe(200);
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await client.receives({ is_active: false });
    const session = await start();
    await client.receives({ is_active: true });
    await end();
    await client.receives({ is_active: false });
    expect(client.events()).toEqual([
      { id: '1', event: 'status', data: { is_active: false, room_name: null } },
      { id: '2', event: 'status', data: { is_active: true, room_name: session.roomName } },
      { id: '3', event: 'status', data: { is_active: false, room_name: null } },
    ]);
  });

  it('an event stream begins with the delay before a reconnect', async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    const [, retry] = /^retry: (\d+)\n/.exec(client.text()) ?? [];
    expect(Number(retry)).toBeGreaterThanOrEqual(1_000);
    expect(Number(retry)).toBeLessThanOrEqual(5_000);
  });

  it('an event stream works without the trailing slash and ignores tokens', async () => {
    const client = await listen('/api/live/events/123', { authorization: 'Bearer nonsense' });
    await client.receives({ is_active: false });
  });

  it('an event stream is not compressed, whatever the client accepts', async () => {
    const client = await listen(EVENTS, { 'accept-encoding': 'gzip, br' });
    expect(client.headers['content-encoding']).toBeUndefined();
    await client.receives({ is_active: false });
  });

  it('every subscriber receives a change, and a later subscriber the current status', async () => {
    const early = await Promise.all([listen(), listen()]);
    const { roomName } = await start();
    for (const client of early) await client.receives({ is_active: true, room_name: roomName });
    const late = await listen();
    await late.receives({ is_active: true, room_name: roomName });
    expect(late.events()).toHaveLength(1);
  });

  it('all streams of a webinar share one subscription, which ends with the last of them', async () => {
    const subscriptions: string[] = [];
    await use(
      {},
      {
        useCases: {
          ...api.useCases,
          getLiveStatus: async () => ({ ok: true, value: IDLE }),
          subscribeToLiveStatus: async ({ webinarId, onStatus }) => {
            subscriptions.push(`subscribe ${webinarId}`);
            onStatus(IDLE);
            return { ok: true, value: () => void subscriptions.push(`stop ${webinarId}`) };
          },
        },
      },
    );
    const all = await Promise.all([listen(), listen(), listen()]);
    expect(subscriptions).toEqual(['subscribe 123']);
    for (const client of all) client.hangUp();
    await expect.poll(() => subscriptions).toEqual(['subscribe 123', 'stop 123']);
    await (await listen()).receives({ is_active: false });
    expect(subscriptions).toEqual(['subscribe 123', 'stop 123', 'subscribe 123']);
  });

  it('every change of a webinar sends an event with a higher id', async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    await api.useCases.scheduleWebinar(webinarFixture({ title: 'Another title' }));
    await expect.poll(() => client.events().map(({ id }) => id)).toEqual(['1', '2']);
    await api.useCases.registerPeople({ webinarId: '123', userIds: ['pia'] });
    await expect
      .poll(() => client.events().at(-1))
      .toEqual({ id: '3', event: 'status', data: { is_active: false, room_name: null } });
  });

  it('a start is sent at once, and changes that keep the status are combined', async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    for (let count = 0; count < 20; count += 1) {
      await api.useCases.registerPeople({ webinarId: '123', userIds: [`user-${count}`] });
    }
    await start();
    await client.receives({ is_active: true });
    const ids = client.events().map(({ id }) => Number(id));
    // The first and the start, and one every two seconds in between, however long that took here.
    expect(ids.at(0)).toBe(1);
    expect(ids.at(-1)).toBe(22);
    expect(ids.length).toBeLessThan(22);
  });

  it('events name the room once a host’s element has reported that the passcode is set', async () => {
    await use({ roomAccess: fakeRoomAccess('passcode') });
    const client = await listen();
    const session = await start();
    await client.receives({ is_active: true, room_name: null });
    const answer = await api.call('POST', '/api/live/presence/123/', {
      token: tokenFor(olga),
      body: { session_id: session.id, participant_id: 'o1', is_locked: true },
    });
    expect(answer.status).toBe(200);
    await client.receives({ is_active: true, room_name: session.roomName });
  });

  it('events do not name a room that only its name protects', async () => {
    await use({ roomAccess: fakeRoomAccess('nothing') });
    const client = await listen();
    await start();
    await client.receives({ is_active: true, room_name: null });
  });

  it('only pages of allowed origins can read events', async () => {
    const welcome = await listen(EVENTS, { origin: PAGE_ORIGIN });
    expect(welcome.headers['access-control-allow-origin']).toBe(PAGE_ORIGIN);
    const other = await listen(EVENTS, { origin: 'https://elsewhere.example.org' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    for (const { headers } of [welcome, other]) expect(headers.vary).toBe('origin');
  });

  it('an event stream has the security headers of every other answer', async () => {
    await use({}, { hstsMaxAge: 86_400 });
    const { headers } = await api.call('GET', '/api/live/status/123/');
    const client = await listen();
    for (const name of [
      'strict-transport-security',
      'x-content-type-options',
      'x-frame-options',
      'referrer-policy',
    ]) {
      expect(headers.get(name)).not.toBeNull();
      expect([name, client.headers[name]]).toEqual([name, headers.get(name)]);
    }
  });

  it('the events of an unknown webinar are not found', async () => {
    expect(await api.call('GET', '/api/live/events/456/')).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
    expect((await api.call('GET', '/api/live/events/4%205/')).status).toBe(400);
  });

  it('a HEAD request for events is answered without a stream', async () => {
    const answer = await api.call('HEAD', EVENTS);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(api.streamCounts()).toEqual({ open: 0, tooSlow: 0 });
  });

  it('an event stream ends when its webinar is removed, which is then not found', async () => {
    const client = await listen();
    await api.useCases.removeWebinar({ webinarId: '123' });
    await client.ends();
    expect((await api.call('GET', EVENTS)).status).toBe(404);
    await api.useCases.scheduleWebinar(webinarFixture());
    await (await listen()).receives({ is_active: false });
  });

  it('events are unavailable while the database is, and work again after it', async () => {
    let isAway = true;
    await use(
      {},
      {
        useCases: {
          ...api.useCases,
          getLiveStatus: async () => ({ ok: true, value: IDLE }),
          subscribeToLiveStatus: async ({ onStatus }) => {
            if (isAway) throw new StoreUnavailable();
            onStatus(IDLE);
            return { ok: true, value: () => undefined };
          },
        },
      },
    );
    const answer = await api.call('GET', EVENTS);
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    isAway = false;
    await (await listen()).receives({ is_active: false });
  });

  it('event streams are counted while they are open', async () => {
    const [first] = await Promise.all([listen(), listen()]);
    expect(api.streamCounts().open).toBe(2);
    first.hangUp();
    await expect.poll(() => api.streamCounts().open).toBe(1);
  });

  it('an address can open only a limited number of event streams', async () => {
    await use({}, { streamLimit: { perAddress: 2, trustProxy: true } });
    const from = (address: string) => listen(EVENTS, { 'x-forwarded-for': address });
    const [first] = await Promise.all([from('192.0.2.1'), from('192.0.2.1')]);
    expect(await from('192.0.2.1')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    expect((await from('192.0.2.2')).status).toBe(200);
    first.hangUp();
    await expect.poll(async () => (await from('192.0.2.1')).status).toBe(200);
  });

  it('event streams end properly when the server stops, each with another delay before a reconnect', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => listen()));
    await Promise.all(all.map((client) => client.receives({ is_active: false })));
    await Promise.all([api.stop(), ...all.map((client) => client.ends())]);
    const retries = all.map((client) => /\n\nretry: (\d+)\n\n$/.exec(client.text())?.[1]);
    expect(retries.every((retry) => retry !== undefined)).toBe(true);
    expect(new Set(retries).size).toBeGreaterThan(10);
    expect(all.every(({ response }) => response.complete)).toBe(true);
    api = await startApi();
  });
});
