import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '@live-webinar/domain';
import { fakeRoomAccess, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, HOST_PAGE, startApi, tokenFor, type TestApi } from './support/api.js';
import { listenTo, type Listener } from './support/event-stream.js';

const EVENTS = '/api/live/events/123/';
const IDLE = { isActive: false, roomName: null, revision: 0 };

let api: TestApi;
let fastPath: boolean;
const listeners: Listener[] = [];

const listen = async (path = EVENTS, headers: Record<string, string> = {}) => {
  const listener = await listenTo(api.origin + path, headers);
  listeners.push(listener);
  return listener;
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
  for (const listener of listeners.splice(0)) listener.hangUp();
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

  it('are the present status at once, then each change', async () => {
    const listener = await listen();
    expect(listener.status).toBe(200);
    expect(listener.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await listener.hears({ is_active: false });
    const session = await start();
    await listener.hears({ is_active: true });
    await end();
    await listener.hears({ is_active: false });
    expect(listener.events()).toEqual([
      { id: '1', event: 'status', data: { is_active: false, room_name: null } },
      { id: '2', event: 'status', data: { is_active: true, room_name: session.roomName } },
      { id: '3', event: 'status', data: { is_active: false, room_name: null } },
    ]);
  });

  it('begin with when to come back, should the connection break', async () => {
    const listener = await listen();
    await listener.hears({ is_active: false });
    const [, retry] = /^retry: (\d+)\n/.exec(listener.text()) ?? [];
    expect(Number(retry)).toBeGreaterThanOrEqual(1_000);
    expect(Number(retry)).toBeLessThanOrEqual(5_000);
  });

  it('are the same with and without the slash, and need no token, nor look at one', async () => {
    const listener = await listen('/api/live/events/123', { authorization: 'Bearer nonsense' });
    await listener.hears({ is_active: false });
  });

  it('are not compressed, whatever a browser accepts', async () => {
    const listener = await listen(EVENTS, { 'accept-encoding': 'gzip, br' });
    expect(listener.headers['content-encoding']).toBeUndefined();
    await listener.hears({ is_active: false });
  });

  it('come to everybody who listens, also to those who come later', async () => {
    const early = await Promise.all([listen(), listen()]);
    const { roomName } = await start();
    for (const listener of early) await listener.hears({ is_active: true, room_name: roomName });
    const late = await listen();
    await late.hears({ is_active: true, room_name: roomName });
    expect(late.events()).toHaveLength(1);
  });

  it('follow a webinar once, however many listen, and not at all when the last has left', async () => {
    const followed: string[] = [];
    await use(
      {},
      {
        useCases: {
          ...api.useCases,
          getLiveStatus: async () => ({ ok: true, value: IDLE }),
          subscribeToLiveStatus: async ({ webinarId, onStatus }) => {
            followed.push(`follow ${webinarId}`);
            onStatus(IDLE);
            return { ok: true, value: () => void followed.push(`stop ${webinarId}`) };
          },
        },
      },
    );
    const all = await Promise.all([listen(), listen(), listen()]);
    expect(followed).toEqual(['follow 123']);
    for (const listener of all) listener.hangUp();
    await expect.poll(() => followed).toEqual(['follow 123', 'stop 123']);
    await (await listen()).hears({ is_active: false });
    expect(followed).toEqual(['follow 123', 'stop 123', 'follow 123']);
  });

  it('come after every change of the webinar, with a higher id', async () => {
    const listener = await listen();
    await listener.hears({ is_active: false });
    await api.useCases.scheduleWebinar(webinarFixture({ title: 'Another title' }));
    await expect.poll(() => listener.events().map(({ id }) => id)).toEqual(['1', '2']);
    await api.useCases.registerPeople({ webinarId: '123', userIds: ['pia'] });
    await expect
      .poll(() => listener.events().at(-1))
      .toEqual({ id: '3', event: 'status', data: { is_active: false, room_name: null } });
  });

  it('come at once after a start, and seldom after changes that leave the status as it is', async () => {
    const listener = await listen();
    await listener.hears({ is_active: false });
    for (let count = 0; count < 20; count += 1) {
      await api.useCases.registerPeople({ webinarId: '123', userIds: [`user-${count}`] });
    }
    await start();
    await listener.hears({ is_active: true });
    const ids = listener.events().map(({ id }) => Number(id));
    // The first and the start, and one every two seconds in between, however long that took here.
    expect(ids.at(0)).toBe(1);
    expect(ids.at(-1)).toBe(22);
    expect(ids.length).toBeLessThan(22);
  });

  it('name the room once a host’s element has said that the passcode is set', async () => {
    await use({ roomAccess: fakeRoomAccess('passcode') });
    const listener = await listen();
    const session = await start();
    await listener.hears({ is_active: true, room_name: null });
    const answer = await api.call('POST', '/api/live/presence/123/', {
      token: tokenFor(olga),
      body: { session_id: session.id, participant_id: 'o1', is_locked: true },
    });
    expect(answer.status).toBe(200);
    await listener.hears({ is_active: true, room_name: session.roomName });
  });

  it('keep the room name to themselves where that name alone opens the door', async () => {
    await use({ roomAccess: fakeRoomAccess('nothing') });
    const listener = await listen();
    await start();
    await listener.hears({ is_active: true, room_name: null });
  });

  it('reach the pages of host sites, and no other', async () => {
    const welcome = await listen(EVENTS, { origin: HOST_PAGE });
    expect(welcome.headers['access-control-allow-origin']).toBe(HOST_PAGE);
    const other = await listen(EVENTS, { origin: 'https://elsewhere.example.org' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    for (const { headers } of [welcome, other]) expect(headers.vary).toBe('origin');
  });

  it('have the security headers of every other answer', async () => {
    await use({}, { hstsMaxAge: 86_400 });
    const { headers } = await api.call('GET', '/api/live/status/123/');
    const listener = await listen();
    for (const name of [
      'strict-transport-security',
      'x-content-type-options',
      'x-frame-options',
      'referrer-policy',
    ]) {
      expect(headers.get(name)).not.toBeNull();
      expect([name, listener.headers[name]]).toEqual([name, headers.get(name)]);
    }
  });

  it('are not found where there is no such webinar', async () => {
    expect(await api.call('GET', '/api/live/events/456/')).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
    expect((await api.call('GET', '/api/live/events/4%205/')).status).toBe(400);
  });

  it('answer HEAD without a stream', async () => {
    const answer = await api.call('HEAD', EVENTS);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(api.streamCounts()).toEqual({ open: 0, tooSlow: 0 });
  });

  it('end when the webinar is removed; then it is not found', async () => {
    const listener = await listen();
    await api.useCases.removeWebinar({ webinarId: '123' });
    await listener.ends();
    expect((await api.call('GET', EVENTS)).status).toBe(404);
    await api.useCases.scheduleWebinar(webinarFixture());
    await (await listen()).hears({ is_active: false });
  });

  it('are unavailable while the database is, and come back with it', async () => {
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
    await (await listen()).hears({ is_active: false });
  });

  it('are counted while they are open', async () => {
    const [first] = await Promise.all([listen(), listen()]);
    expect(api.streamCounts().open).toBe(2);
    first.hangUp();
    await expect.poll(() => api.streamCounts().open).toBe(1);
  });

  it('are only so many from one address', async () => {
    await use({}, { streamLimit: { perAddress: 2, trustProxy: true } });
    const from = (address: string) => listen(EVENTS, { 'x-forwarded-for': address });
    const [first] = await Promise.all([from('192.0.2.1'), from('192.0.2.1')]);
    expect(await from('192.0.2.1')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    expect((await from('192.0.2.2')).status).toBe(200);
    first.hangUp();
    await expect.poll(async () => (await from('192.0.2.1')).status).toBe(200);
  });

  it('end in good order when the server stops, each with another moment to come back at', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => listen()));
    await Promise.all(all.map((listener) => listener.hears({ is_active: false })));
    await Promise.all([api.stop(), ...all.map((listener) => listener.ends())]);
    const retries = all.map((listener) => /\n\nretry: (\d+)\n\n$/.exec(listener.text())?.[1]);
    expect(retries.every((retry) => retry !== undefined)).toBe(true);
    expect(new Set(retries).size).toBeGreaterThan(10);
    expect(all.every(({ response }) => response.complete)).toBe(true);
    api = await startApi();
  });
});
