import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeRoomAccess, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, type TestApi } from './support/api.js';

const SECRET = 'the-reservations-secret-of-the-tests';
let api: TestApi;
let session: { id: string; roomName: string; passcode: string };

beforeAll(async () => {
  api = await startApi({}, { reservationsSecret: SECRET });
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.useCases.removeWebinar({ webinarId: '123' });
  await api.useCases.scheduleWebinar(webinarFixture({ maxParticipants: 20, lobby: true }));
  const started = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  ({ session } = started.value);
});

/** The request of Prosody 0.12.3 with mod_reservations: the room, the time, and the creator's address. */
const reserve = (name: string, path = '/reservations/conference', headers: Record<string, string> = {}) => {
  const escaped = encodeURIComponent(name);
  const owner = 'hdiqijfsuvofgb1kij2hffe8%40meet.example.org';
  const form = `mail_owner=${owner}&name=${escaped}&start_time=2026-11-25T13%3a09%3a39.000Z`;
  return api.call('POST', path, {
    body: form,
    headers: {
      authorization: `Bearer ${SECRET}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Prosody (0.12.3; posix)',
      ...headers,
    },
  });
};
const asServer = { headers: { authorization: `Bearer ${SECRET}` } };

describe('reservations', () => {
  it('allows the room of an active session, with its limits', async () => {
    expect(await reserve(session.roomName)).toMatchObject({
      status: 200,
      body: {
        id: session.id,
        name: session.roomName,
        mail_owner: 'olga',
        start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
        duration: 86_400,
        max_occupants: 24,
        password: session.passcode,
        lobby: true,
      },
    });
  });

  // Each of these names would be a second room for the same session.
  it.each<[string, () => string]>([
    ['a room that nobody opened', () => 'lecture'],
    ['a room with a guessed name', () => `webinar_123_${'0'.repeat(32)}`],
    ['the room of a session in a tenant', () => `[x]${session.roomName}`],
    ['an empty tenant', () => `[]${session.roomName}`],
    ['two tenants', () => `[x][y]${session.roomName}`],
    ['text between a tenant and the room', () => `[x]y${session.roomName}`],
    ['capital letters, which Prosody never sends', () => session.roomName.toUpperCase()],
    ['an encoded name', () => session.roomName.replace('_', '%5f')],
    ['a name encoded twice', () => session.roomName.replace('_', '%255f')],
    ['full-width letters', () => session.roomName.replace('w', 'ｗ')],
    ['an invisible character', () => `${session.roomName}\u200b`],
    ['a space after the name', () => `${session.roomName} `],
    ['a line break after the name', () => `${session.roomName}\n`],
    ['the address of the room', () => `${session.roomName}@conference.meet.example.org`],
  ])('refuses the reservation of %s, with a sentence that the server shows', async (_what, name) => {
    expect(await reserve(name())).toMatchObject({
      status: 403,
      body: { code: 'session_not_found', message: 'There is no live session in this room' },
    });
  });

  it('refuses the reservation of a session that has ended', async () => {
    await api.useCases.endLiveSession({ webinarId: '123', person: olga });
    expect((await reserve(session.roomName)).status).toBe(403);
    expect((await api.call('GET', `/reservations/conference/${session.id}`, asServer)).status).toBe(404);
  });

  it('finds a reservation by its id, and answers 404 to unknown ids', async () => {
    const answer = await api.call('GET', `/reservations/conference/${session.id}`, asServer);
    expect(answer).toMatchObject({ status: 200, body: { id: session.id, name: session.roomName } });
    const unknown = await api.call(
      'GET',
      '/reservations/conference/00000000-0000-4000-8000-000000000000',
      asServer,
    );
    expect(unknown).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
  });

  it('a session stays active when its room closes, and the room may be opened again', async () => {
    const close = () => api.call('DELETE', `/reservations/conference/${session.id}`, asServer);
    expect((await close()).status).toBe(204);
    expect((await close()).status).toBe(204);
    expect((await api.call('GET', '/api/live/status/123/')).body).toMatchObject({ is_active: true });
    expect((await reserve(session.roomName)).status).toBe(200);
  });

  it('a meeting server that sends no header closes a room with the secret in the path', async () => {
    const close = (secret: string) => api.call('DELETE', `/reservations/${secret}/conference/${session.id}`);
    expect((await close(SECRET)).status).toBe(204);
    expect((await close(`${SECRET}x`)).status).toBe(401);
  });

  it('a reservation has no passcode if meeting tokens protect the room', async () => {
    const withTokens = await startApi(
      { roomAccess: fakeRoomAccess('token') },
      { reservationsSecret: SECRET },
    );
    try {
      await withTokens.useCases.scheduleWebinar(webinarFixture());
      const started = await withTokens.useCases.startLiveSession({ webinarId: '123', person: olga });
      if (!started.ok) throw new Error(started.refusal.code);
      const { body } = await withTokens.call(
        'GET',
        `/reservations/conference/${started.value.session.id}`,
        asServer,
      );
      expect(Object.keys(body).sort()).toEqual(['duration', 'id', 'mail_owner', 'name', 'start_time']);
    } finally {
      await withTokens.stop();
    }
  });
});

describe('reservations with a tenant', () => {
  let withTenant: TestApi;
  let room: string;
  beforeAll(async () => {
    withTenant = await startApi({}, { reservationsSecret: SECRET, reservationsTenant: 'school' });
    await withTenant.useCases.scheduleWebinar(webinarFixture());
    const started = await withTenant.useCases.startLiveSession({ webinarId: '123', person: olga });
    if (!started.ok) throw new Error(started.refusal.code);
    room = started.value.session.roomName;
  });
  afterAll(() => withTenant.stop());

  const ask = (name: string) =>
    withTenant.call('POST', '/reservations/conference', {
      body: `name=${encodeURIComponent(name)}`,
      headers: { ...asServer.headers, 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('allows the room of an active session in the configured tenant', async () => {
    const name = `[school]${room}`;
    const answer = await ask(name);
    expect(answer).toMatchObject({ status: 200, body: { name } });
    // Prosody rejects answers that name another room than its request.
    const path = `/reservations/conference/${String(answer.body.id)}`;
    expect((await withTenant.call('GET', path, asServer)).body).toMatchObject({ name });
  });

  it.each<[string, () => string]>([
    ['no tenant', () => room],
    ['another tenant', () => `[other]${room}`],
    ['the tenant in capital letters', () => `[SCHOOL]${room}`],
    ['a tenant that begins alike', () => `[school2]${room}`],
    ['the tenant twice', () => `[school][school]${room}`],
  ])('refuses the reservation of a room with %s', async (_what, name) => {
    expect(await ask(name())).toMatchObject({ status: 403, body: { code: 'session_not_found' } });
  });
});

describe('the reservations secret', () => {
  it('accepts the reservations secret in the path', async () => {
    const inPath = (secret: string) =>
      reserve(session.roomName, `/reservations/${secret}/conference`, { authorization: '' });
    expect((await inPath(SECRET)).status).toBe(200);
    expect((await inPath(`${SECRET}x`)).status).toBe(401);
    expect((await inPath('')).status).not.toBe(200);
  });

  it.each([
    ['none', ''],
    ['another', 'Bearer another-secret-of-the-reservations'],
    ['an empty one', 'Bearer '],
    ['one in another scheme', `Basic ${SECRET}`],
  ])('refuses reservations without the right secret: %s', async (_what, authorization) => {
    expect(await reserve(session.roomName, undefined, { authorization })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('answers 404 to reservations if no secret is configured', async () => {
    const without = await startApi();
    try {
      expect((await without.call('POST', '/reservations/conference', asServer)).status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});

describe('invalid reservation requests', () => {
  it.each([
    ['JSON', { 'content-type': 'application/json' }, 415],
    ['a form without a room', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
  ])('refuses a reservation request that is %s', async (_what, headers, status) => {
    const answer = await api.call('POST', '/reservations/conference', {
      body: headers['content-type'].includes('json') ? { name: session.roomName } : 'start_time=now',
      headers: { ...asServer.headers, ...headers },
    });
    expect(answer.status).toBe(status);
  });

  it.each(['no-id', '../conference', "1'; drop table"])(
    'refuses the invalid reservation id %s',
    async (id) => {
      const answer = await api.call('GET', `/reservations/conference/${encodeURIComponent(id)}`, asServer);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );
});
