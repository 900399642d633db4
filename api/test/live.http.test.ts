import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carl, fakeRoomAccess, olga, pia, vera, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { aProblem, startApi, tokenFor, type TestApi } from './support/api.js';

const ROOM = /^webinar_123_[0-9a-f]{32}$/;
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.useCases.removeWebinar({ webinarId: '123' });
  await api.useCases.scheduleWebinar(webinarFixture());
  await api.useCases.registerPeople({ webinarId: '123', people: byIds(pia.id) });
});

const start = (person = olga) => api.call('POST', '/api/live/start/123/', { token: tokenFor(person) });
const join = (person = pia) => api.call('GET', '/api/live/join/123/', { token: tokenFor(person) });
const end = (person = olga) => api.call('POST', '/api/live/end/123/', { token: tokenFor(person) });
const status = (headers = {}) => api.call('GET', '/api/live/status/123/', { headers });

describe('a live session over HTTP', () => {
  it('start, join, status and end bring organizer and student into one room, and out again', async () => {
    expect((await status()).body).toEqual({ is_active: false, room_name: null });

    const started = await start();
    expect(started.status).toBe(200);
    expect(started.body).toEqual({
      room_name: expect.stringMatching(ROOM) as string,
      is_active: true,
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      role: 'organizer',
      meeting: {
        domain: 'meet.example.org',
        script_url: 'https://meet.example.org/external_api.js',
        room: started.body.room_name,
        jwt: null,
        passcode: expect.stringMatching(/^[a-z0-9]{10,}$/) as string,
        lobby: false,
        may_record: true,
        display_name: 'Olga Organizer',
        subject: 'Reading the night sky',
        expires_at: null,
      },
    });
    // Nothing but its name guards the room until a host's element has set the passcode.
    expect((await status()).body).toEqual({ is_active: true, room_name: null });

    const joined = await join();
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({ room_name: started.body.room_name, role: 'participant' });
    expect((await start(carl)).body).toMatchObject({ session_id: started.body.session_id, role: 'co_host' });

    expect(await end()).toMatchObject({ status: 200, body: { is_active: false, room_name: null } });
    expect((await end()).body).toEqual({ is_active: false, room_name: null });
    expect((await status()).body).toEqual({ is_active: false, room_name: null });
  });

  it('start and status work with and without the trailing slash', async () => {
    expect((await api.call('GET', '/api/live/status/123')).body).toEqual((await status()).body);
    expect((await api.call('POST', '/api/live/start/123', { token: tokenFor(olga) })).status).toBe(200);
  });

  it('personal answers are not cached', async () => {
    expect((await start()).headers.get('cache-control')).toBe('no-store');
    expect((await join()).headers.get('cache-control')).toBe('no-store');
    expect((await join(vera)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('refusals of live sessions', () => {
  it.each([pia, vera])('refuses a start by somebody who is not the organizer: $name', async (person) => {
    expect(await start(person)).toMatchObject(
      aProblem(403, 'not_organizer', 'Only the webinar organizer can start a live session'),
    );
  });

  it('refuses an unregistered person’s join before it says anything about the session', async () => {
    expect(await join(vera)).toMatchObject(
      aProblem(403, 'not_registered', 'You must be registered for this webinar to join the live session'),
    );
  });

  it('refuses a join before the first start', async () => {
    expect(await join()).toMatchObject(
      aProblem(404, 'session_not_found', 'Live session not found for this webinar'),
    );
  });

  it('refuses a join after the end', async () => {
    await start();
    await end();
    expect(await join()).toMatchObject(aProblem(403, 'session_not_active', 'Live session is not active'));
  });

  it('refuses an end by somebody who is not the organizer', async () => {
    await start();
    expect(await end(pia)).toMatchObject(
      aProblem(403, 'not_organizer', 'Only the webinar organizer can end a live session'),
    );
  });

  it('refuses the start of a cancelled webinar', async () => {
    await api.useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(await start()).toMatchObject(aProblem(409, 'webinar_cancelled', expect.any(String)));
  });

  it('refusals are problem+json', async () => {
    expect((await start(vera)).headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['POST', '/api/live/start/nowhere/'],
    ['GET', '/api/live/join/nowhere/'],
    ['GET', '/api/live/status/nowhere/'],
    ['POST', '/api/live/end/nowhere/'],
    ['GET', '/api/live/viewer/nowhere/'],
    ['POST', '/api/live/register/nowhere/'],
  ])('%s %s answers 404 if there is no such webinar', async (method, path) => {
    expect(await api.call(method, path, { token: tokenFor(olga) })).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
  });

  it.each([
    ['POST', '/api/live/start/nowhere/'],
    ['GET', '/api/live/join/nowhere/'],
    ['POST', '/api/live/end/nowhere/'],
    ['POST', '/api/live/register/nowhere/'],
  ])('%s %s requires a token before it says that there is no such webinar', async (method, path) => {
    const answer = await api.call(method, path);
    expect(answer).toMatchObject(aProblem(401, 'unauthenticated', 'A token of the site is required'));
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('the public status', () => {
  it('the public status does not name a room that only its name protects', async () => {
    const open = await startApi({ roomAccess: fakeRoomAccess('nothing') });
    try {
      await open.useCases.scheduleWebinar(webinarFixture());
      await open.useCases.startLiveSession({ webinarId: '123', person: olga });
      expect((await open.call('GET', '/api/live/status/123/')).body).toEqual({
        is_active: true,
        room_name: null,
      });
    } finally {
      await open.stop();
    }
  });

  it('status and viewer never contain a passcode', async () => {
    const { passcode } = (await start()).body.meeting as { passcode: string };
    expect((await status()).text).not.toContain(passcode);
    expect((await api.call('GET', '/api/live/viewer/123/', { token: tokenFor(pia) })).text).not.toContain(
      passcode,
    );
  });

  it('the status answers 304 until it changes, and may be cached for a second', async () => {
    const first = await status();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect(first.headers.get('cache-control')).toMatch(/max-age=1\b/);
    expect((await status({ 'if-none-match': etag })).status).toBe(304);
    await start();
    expect((await status({ 'if-none-match': etag })).status).toBe(200);
  });

  it('the status ignores tokens', async () => {
    expect((await status({ authorization: 'Bearer nonsense' })).status).toBe(200);
  });
});

describe('the viewer', () => {
  const viewer = (token?: string) => api.call('GET', '/api/live/viewer/123/', token ? { token } : {});

  it('the viewer offers each person an action', async () => {
    expect((await viewer()).body).toEqual({
      webinar: {
        id: '123',
        title: 'Reading the night sky',
        page_url: null,
        starts_at: null,
        ends_at: null,
        status: 'scheduled',
      },
      role: 'anonymous',
      is_active: false,
      started_at: null,
      action: 'sign_in',
      reason: null,
      has_completed: false,
      recording: { consent: null },
      has_recordings: false,
      stream: null,
      message: expect.any(String) as string,
    });
    await start();
    const actions = await Promise.all(
      [olga, carl, pia, vera].map(async (person) => (await viewer(tokenFor(person))).body.action),
    );
    expect(actions).toEqual(['join', 'join', 'join', 'register']);
  });

  it('the viewer says when the session started, in UTC', async () => {
    await start();
    expect((await viewer()).body).toMatchObject({
      is_active: true,
      started_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string,
    });
  });

  it('the viewer refuses an invalid token instead of treating it as none', async () => {
    expect(await viewer('nonsense')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('registration over HTTP', () => {
  const register = (person = vera) =>
    api.call('POST', '/api/live/register/123/', { token: tokenFor(person) });

  it('registration lets a visitor join, and may be repeated', async () => {
    await start();
    expect(await register()).toMatchObject({ status: 200, body: { registered: true } });
    expect(await register()).toMatchObject({ status: 200, body: { registered: true } });
    expect((await join(vera)).status).toBe(200);
  });

  it('refuses new registrations when registration is closed', async () => {
    await api.useCases.scheduleWebinar(webinarFixture({ registration: 'closed' }));
    expect(await register()).toMatchObject(
      aProblem(403, 'registration_closed', 'Registration for this webinar is closed'),
    );
    expect((await register(pia)).status).toBe(200);
  });

  it('refuses registrations for a cancelled webinar', async () => {
    await api.useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(await register()).toMatchObject({ status: 409, body: { code: 'webinar_cancelled' } });
  });
});
