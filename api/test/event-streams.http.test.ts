import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, PAGE_ORIGIN } from './support/api.js';
import { DOORS } from './support/doors.js';
import { EVENTS, IDLE, useWebinarEvents } from './support/webinar-events.js';

describe.each(DOORS)('the event streams of a webinar $door', ({ door, isFast }) => {
  const events = useWebinarEvents(isFast);
  const { listen, serve, serveInstead } = events;

  it(`only pages of allowed origins can read events (${door})`, async () => {
    const welcome = await listen(EVENTS, { origin: PAGE_ORIGIN });
    expect(welcome.headers['access-control-allow-origin']).toBe(PAGE_ORIGIN);
    const other = await listen(EVENTS, { origin: 'https://elsewhere.example.org' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    for (const { headers } of [welcome, other]) expect(headers.vary).toBe('origin');
  });

  it(`an event stream ${door} has the security headers of every other answer`, async () => {
    await serveInstead({}, { hstsMaxAge: 86_400 });
    const { headers } = await events.api.call('GET', '/api/live/status/123/');
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

  it(`the events of an unknown webinar are not found (${door})`, async () => {
    expect(await events.api.call('GET', '/api/live/events/456/')).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
    expect((await events.api.call('GET', '/api/live/events/4%205/')).status).toBe(400);
  });

  it(`a HEAD request for events is answered without a stream (${door})`, async () => {
    const answer = await events.api.call('HEAD', EVENTS);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(events.api.streamCounts()).toEqual({ open: 0, tooSlow: 0 });
  });

  it(`an event stream ${door} ends when its webinar is removed, which is then not found`, async () => {
    const client = await listen();
    await events.api.useCases.removeWebinar({ webinarId: '123' });
    await client.ends();
    expect((await events.api.call('GET', EVENTS)).status).toBe(404);
    await events.api.useCases.scheduleWebinar(webinarFixture());
    await (await listen()).receives({ is_active: false });
  });

  it(`all streams of a webinar share one subscription, which ends with the last of them (${door})`, async () => {
    const subscriptions: string[] = [];
    await serveInstead(
      {},
      {
        useCases: {
          ...events.api.useCases,
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

  it(`events are unavailable while the database is, and work again after it (${door})`, async () => {
    let isAway = true;
    await serveInstead(
      {},
      {
        useCases: {
          ...events.api.useCases,
          getLiveStatus: async () => ({ ok: true, value: IDLE }),
          subscribeToLiveStatus: async ({ onStatus }) => {
            if (isAway) throw new StoreUnavailable();
            onStatus(IDLE);
            return { ok: true, value: () => undefined };
          },
        },
      },
    );
    const answer = await events.api.call('GET', EVENTS);
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    isAway = false;
    await (await listen()).receives({ is_active: false });
  });

  it(`event streams are counted while they are open (${door})`, async () => {
    const [first] = await Promise.all([listen(), listen()]);
    expect(events.api.streamCounts().open).toBe(2);
    first.hangUp();
    await expect.poll(() => events.api.streamCounts().open).toBe(1);
  });

  it(`an address can open only a limited number of event streams (${door})`, async () => {
    await serveInstead({}, { streamLimit: { perAddress: 2, trustProxy: true } });
    const from = (address: string) => listen(EVENTS, { 'x-forwarded-for': address });
    const [first] = await Promise.all([from('192.0.2.1'), from('192.0.2.1')]);
    expect(await from('192.0.2.1')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    expect((await from('192.0.2.2')).status).toBe(200);
    first.hangUp();
    await expect.poll(async () => (await from('192.0.2.1')).status).toBe(200);
  });

  it(`event streams end properly when the server stops, each with another delay before a reconnect (${door})`, async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => listen()));
    await Promise.all(all.map((client) => client.receives({ is_active: false })));
    await Promise.all([events.api.stop(), ...all.map((client) => client.ends())]);
    const retries = all.map((client) => /\n\nretry: (\d+)\n\n$/.exec(client.text())?.[1]);
    expect(retries.every((retry) => retry !== undefined)).toBe(true);
    expect(new Set(retries).size).toBeGreaterThan(10);
    expect(all.every(({ response }) => response.complete)).toBe(true);
    await serve();
  });
});
