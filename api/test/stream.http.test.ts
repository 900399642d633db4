import type { Person } from '@live-webinar/domain';
import { byIds, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, describe, expect, it } from 'vitest';
import { aProblem, startApi, tokenFor, type TestApi } from './support/api.js';
import { DOORS } from './support/doors.js';
import { openEventStream } from './support/event-stream.js';

const watch_url = 'https://video.example.org/live';
const notLive = aProblem(404, 'session_not_found', 'This webinar is not live');

let api: TestApi;
afterEach(() => api.stop());

describe.each(DOORS)('the link to the live stream, with viewers $door', ({ door, isFast }) => {
  const begin = async (isLive = true) => {
    api = await startApi({}, { fastPath: isFast });
    await api.useCases.scheduleWebinar(webinarFixture());
    await api.useCases.registerPeople({ webinarId: '123', people: byIds(pia.id, 'rob') });
    if (isLive) await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  };
  const put = (body: unknown, person: Person | null = olga, webinarId = '123') =>
    api.call('PUT', `/api/live/stream/${webinarId}/`, {
      body,
      ...(person && { token: tokenFor(person) }),
    });
  const streamFor = async (person: Person | null) => {
    const options = person ? { token: tokenFor(person) } : {};
    return (await api.call('GET', '/api/live/viewer/123/', options)).body.stream;
  };

  it(`is set, offered to everybody but removed people, and removed (${door})`, async () => {
    await begin();
    const rob = { id: 'rob', name: null };
    await api.useCases.removeParticipant({ webinarId: '123', person: olga, userId: rob.id });
    const offered = () => Promise.all([null, vera, pia, olga, rob].map(streamFor));
    expect(await offered()).toEqual([null, null, null, null, null]);

    const answer = await put({ watch_url: 'HTTPS://Video.Example.org/live' });
    expect(answer).toMatchObject({ status: 200, body: { watch_url } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const link = { watch_url };
    expect(await offered()).toEqual([link, link, link, link, null]);

    expect(await put({ watch_url: null })).toMatchObject({ status: 200, body: { watch_url: null } });
    expect(await put({ watch_url: null })).toMatchObject({ status: 200, body: { watch_url: null } });
    expect(await offered()).toEqual([null, null, null, null, null]);
  });

  it(`is offered to visitors of a webinar whose registration is closed (${door})`, async () => {
    await begin();
    await api.useCases.scheduleWebinar(webinarFixture({ registration: 'closed' }));
    await put({ watch_url });
    expect(await streamFor(vera)).toEqual({ watch_url });
  });

  it(`lets waiting pages ask again when it changes (${door})`, async () => {
    await begin();
    const client = await openEventStream(`${api.origin}/api/live/events/123/`);
    await client.receives({ is_active: true });
    const events = () => client.events().map(({ event }) => event);
    await put({ watch_url });
    await expect.poll(events, { timeout: 5_000 }).toEqual(['status', 'changed', 'status']);
    expect(client.text()).not.toContain('video.example.org');
    client.hangUp();
  });

  it(`ends with its session (${door})`, async () => {
    await begin();
    await put({ watch_url });
    await api.useCases.endLiveSession({ webinarId: '123', person: olga });
    expect(await put({ watch_url })).toMatchObject(notLive);
    expect(await put({ watch_url: null })).toMatchObject(notLive);
    expect(await streamFor(vera)).toBeNull();
    await api.useCases.startLiveSession({ webinarId: '123', person: olga });
    expect(await streamFor(vera)).toBeNull();
  });

  it(`is refused before the webinar is live, to others than hosts, and without a token (${door})`, async () => {
    await begin(false);
    expect(await put({ watch_url })).toMatchObject(notLive);
    expect(await put({ watch_url }, olga, '456')).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
    for (const person of [pia, vera]) {
      expect(await put({ watch_url }, person)).toMatchObject(
        aProblem(403, 'not_organizer', 'Only the webinar organizer can set the link to the live stream'),
      );
    }
    expect(await put({ watch_url }, null)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each([
    ['http:', { watch_url: 'http://video.example.org/live' }],
    ['javascript:', { watch_url: 'javascript:alert(1)' }],
    ['javascript: with a line break', { watch_url: 'java\nscript:alert(1)' }],
    ['data:', { watch_url: 'data:text/html,<b>live</b>' }],
    ['a user name', { watch_url: 'https://user@video.example.org/' }],
    ['a password', { watch_url: 'https://:secret@video.example.org/' }],
    ['no host', { watch_url: 'https://' }],
    ['no scheme', { watch_url: 'video.example.org/live' }],
    ['nothing', { watch_url: '' }],
    ['3,000 characters', { watch_url: `${watch_url}/`.padEnd(3_000, 'a') }],
    ['a number', { watch_url: 1 }],
    ['a list', { watch_url: [watch_url] }],
    ['no field', {}],
    ['another field', { watch_url, title: 'Live' }],
    ['no object', '"https://video.example.org/live"'],
    ['no JSON', '{"watch_url":'],
  ])(`cannot have %s (${door})`, async (_what, body) => {
    await begin();
    const answer = await put(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.text).not.toMatch(/secret|alert/);
    expect(await streamFor(vera)).toBeNull();
  });
});
