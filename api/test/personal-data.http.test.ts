import { AttendancePage, PersonalRecord, validatorOf } from '@live-webinar/contract';
import type { ServerEvidence } from '@live-webinar/domain';
import { byIds, manualClock, minute, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import type { Static, TSchema } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  adminToken,
  aProblem,
  backEndToken,
  peopleToken,
  startApi,
  tokenFor,
  type TestApi,
} from './support/api.js';

const clock = manualClock();
let api: TestApi;
let roomName: string;
let sessionId: string;
beforeAll(async () => {
  api = await startApi({ clock });
});
afterAll(() => api.stop());
beforeEach(async () => {
  const { useCases } = api;
  clock.set(minute(0));
  await useCases.removeWebinar({ webinarId: '123' });
  for (const userId of ['pia', 'paul']) await useCases.erasePerson({ userId });
  await useCases.scheduleWebinar(webinarFixture({ maxParticipants: 1 }));
  await useCases.registerPeople({
    webinarId: '123',
    people: [{ userId: 'pia', name: 'Pia Participant', email: 'pia@example.org' }],
  });
  const started = await useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  ({ id: sessionId, roomName } = started.value.session);
});

const checkedBy = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const outcome = validatorOf(schema, 'body')(body);
  if ('fault' in outcome) throw new Error(outcome.fault.detail);
  return outcome.value;
};
const piasToken = tokenFor(pia, { email: 'pia@example.org' });
const kept = async (userId = 'pia'): Promise<PersonalRecord> => {
  const { status, body } = await api.call('GET', `/api/people/${userId}/`, { token: peopleToken() });
  expect(status).toBe(200);
  return checkedBy(PersonalRecord, body);
};
const erase = async (userId = 'pia') =>
  (await api.call('DELETE', `/api/people/${userId}/`, { token: peopleToken() })).status;
const heartbeat = (token = piasToken, participant_id = 'a0000001') =>
  api.call('POST', '/api/live/presence/123/', { token, body: { session_id: sessionId, participant_id } });
const join = async (token = piasToken) => (await api.call('GET', '/api/live/join/123/', { token })).status;
const people = async () =>
  (await api.call('GET', '/api/live/people/123/', { token: tokenFor(olga) })).body.items;
const report = async () => {
  const { body } = await api.call('GET', `/api/live/attendance/${sessionId}/`, { token: backEndToken() });
  return checkedBy(AttendancePage, body).items;
};
const register = (userId: string, details = {}) =>
  api.call('PUT', `/api/webinars/123/registrations/${userId}/`, { token: backEndToken(), body: details });

let events = 0;
/** The meeting server reports that somebody was inside between two minutes of the session. */
const record = (userId: string, name: string, from: number, to: number | null, connection = userId) => {
  const person = { connection, breakoutRoom: null, userId, name, email: null, participantId: null };
  const evidence: ServerEvidence[] = [
    { kind: 'joined', ...person, at: minute(from), receivedAt: minute(from) },
    ...(to === null
      ? []
      : [
          {
            kind: 'left' as const,
            ...person,
            joinedAt: minute(from),
            at: minute(to),
            receivedAt: minute(to),
          },
        ]),
  ];
  return api.attendance.record(
    roomName,
    evidence.map((one) => ({ key: `event-${(events += 1)}`, evidence: one })),
  );
};

describe('GET /api/people/{user_id}/', () => {
  it('has everything that is kept of a person', async () => {
    await heartbeat();
    await record('pia', 'Pia', 0, null);
    const inSession = { session_id: sessionId, webinar_id: '123' };
    expect(await kept()).toMatchObject({
      user_id: 'pia',
      registrations: [
        { webinar_id: '123', name: 'Pia Participant', email: 'pia@example.org', is_removed: false },
      ],
      hosting: [],
      presences: [{ ...inSession, state: 'present', participant_id: 'a0000001', name: pia.name }],
      attendance: [
        {
          ...inSession,
          email: 'pia@example.org',
          element: [{ participant_id: 'a0000001', role: 'participant' }],
          server: [{ kind: 'joined', connection: 'pia' }],
        },
      ],
      events: [{ type: 'registration.created' }, { type: 'participant.joined', session_id: sessionId }],
    });
    expect(await kept('olga')).toMatchObject({
      hosting: [{ webinar_id: '123', role: 'organizer' }],
      sessions: [{ ...inSession, ended_at: null, has_started: true, has_ended: false }],
    });
  });

  it('has empty lists for an unknown person', async () => {
    const { user_id, ...lists } = await kept('nobody');
    expect(user_id).toBe('nobody');
    expect(Object.values(lists)).toEqual(Object.values(lists).map(() => []));
  });

  it('must be stored by no cache', async () => {
    const { headers } = await api.call('GET', '/api/people/pia/', { token: peopleToken() });
    expect(headers.get('cache-control')).toContain('no-store');
  });

  it.each([
    ['an administrator', adminToken()],
    ['the back end', backEndToken()],
    ['the person', piasToken],
    ['a token with another scope like it', tokenFor(vera, { scope: 'people:managed people' })],
  ])('refuses %s, as erasing does', async (_who, token) => {
    const refusal = aProblem(403, 'insufficient_scope', expect.any(String));
    expect(await api.call('GET', '/api/people/pia/', { token })).toMatchObject(refusal);
    expect(await api.call('DELETE', '/api/people/pia/', { token })).toMatchObject(refusal);
    expect((await kept()).registrations).toHaveLength(1);
  });

  it.each(['%00', '%E2%80%A8', 'a'.repeat(256), '%ED%A0%80', '%'])('refuses the id %s', async (id) => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await api.call(method, `/api/people/${id}/`, { token: peopleToken() });
      expect([status, body.code]).toEqual([400, 'invalid_request']);
    }
  });
});

describe('DELETE /api/people/{user_id}/', () => {
  it('erases a person twice, several times at once, and somebody unknown', async () => {
    await heartbeat();
    expect(await Promise.all(Array.from({ length: 8 }, () => erase()))).toEqual(Array(8).fill(204));
    expect(await erase()).toBe(204);
    expect(await erase('nobody')).toBe(204);
    expect((await kept()).registrations).toEqual([]);
  });

  it('ends the presence of somebody inside, whose seat is free at once, and tells waiting pages', async () => {
    await register('paul');
    await join();
    await heartbeat();
    expect(await join(tokenFor({ id: 'paul' }))).toBe(403);
    const before = (await api.call('GET', '/api/live/status/123/')).headers.get('etag');

    expect(await erase()).toBe(204);
    expect(await people()).toContainEqual(
      expect.objectContaining({ user_id: 'pia', participant_id: 'a0000001', is_welcome: false }),
    );
    expect(await join(tokenFor({ id: 'paul' }))).toBe(200);
    const viewer = await api.call('GET', '/api/live/viewer/123/', { token: piasToken });
    expect(viewer.body).toMatchObject({ role: 'visitor', action: 'register' });
    // A change of the webinar, after which their pages ask again.
    expect((await api.call('GET', '/api/live/status/123/')).headers.get('etag')).not.toBe(before);
  });

  it('lets no report with an old token bring back what was erased', async () => {
    await heartbeat();
    await erase();
    expect(await heartbeat()).toMatchObject(aProblem(403, 'not_registered', expect.any(String)));
    await api.call('DELETE', `/api/live/presence/123/?session_id=${sessionId}&participant_id=a0000001`, {
      token: piasToken,
    });
    await record('pia', 'Pia', 0, 1, 'another connection of somebody else');
    const { presences, attendance, ...rest } = await kept();
    expect(presences).toMatchObject([{ state: 'revoked', name: null, email: null }]);
    // What the meeting server says about a connection that nobody knew is new.
    expect(attendance).toMatchObject([{ element: [] }]);
    expect(rest).toMatchObject({ registrations: [], events: [], mails: [] });
  });

  it('creates a new presence only if the person registers and joins again', async () => {
    await heartbeat();
    await erase();
    expect(await join()).toBe(403);
    expect((await api.call('POST', '/api/live/register/123/', { token: piasToken })).status).toBe(200);
    expect(await join()).toBe(200);
    expect((await heartbeat(piasToken, 'a0000002')).status).toBe(200);
    expect(await kept()).toMatchObject({
      registrations: [{ name: pia.name }],
      presences: [{ state: 'present', participant_id: 'a0000002' }],
      attendance: [{ element: [{ participant_id: 'a0000002' }] }],
    });
  });

  it('erases the data of a host in the meeting, whose next report is recorded as new', async () => {
    await heartbeat(tokenFor(olga), 'a0000009');
    await erase('olga');
    expect(await kept('olga')).toMatchObject({
      hosting: [{ webinar_id: '123' }],
      presences: [],
      attendance: [],
    });
    expect((await heartbeat(tokenFor(olga), 'a0000009')).status).toBe(200);
    expect((await kept('olga')).attendance).toHaveLength(1);
  });
});

describe('the report', () => {
  it('keeps the time of people whose data was erased, a row each, and not who they are', async () => {
    await api.useCases.registerPeople({ webinarId: '123', people: byIds('paul') });
    await record('pia', 'Pia', 1, 11);
    await record('paul', 'Paul', 2, 5);
    await record('olga', 'Olga', 0, 12);
    clock.set(minute(30));
    for (const userId of ['pia', 'paul']) await erase(userId);

    const items = await report();
    expect(items.map(({ user_id, name, email, seconds }) => [user_id, name, email, seconds])).toEqual([
      ['olga', 'Olga', null, 12 * 60],
      [null, null, null, 10 * 60],
      [null, null, null, 3 * 60],
    ]);
    const sessions = await api.call('GET', '/api/live/sessions/123/', { token: backEndToken() });
    expect(sessions.body).toMatchObject({ items: [{ attended: 2, peak: 2 }] });
  });

  it('is right if a person was renamed, registered again and erased while inside', async () => {
    const named = (name: string) => tokenFor({ id: 'pia', name });
    await heartbeat(named('Pia'), 'a0000001');
    await register('pia', { name: 'Pia Renamed' });
    clock.set(minute(1));
    await heartbeat(named('Pia Renamed'), 'a0000002');
    await api.call('DELETE', '/api/webinars/123/registrations/pia/', { token: backEndToken() });
    await register('pia', { name: 'Pia Again' });
    clock.set(minute(2));
    await heartbeat(named('Pia Again'), 'a0000003');
    expect(await report()).toMatchObject([
      { user_id: 'pia', name: 'Pia Again', seconds: 120, left_at: null },
    ]);

    await erase();
    expect(await report()).toMatchObject([{ user_id: null, name: null, email: null, seconds: 120 }]);

    await register('pia', { name: 'Pia Anew' });
    clock.set(minute(10));
    await heartbeat(named('Pia Anew'), 'a0000004');
    clock.set(minute(11));
    await heartbeat(named('Pia Anew'), 'a0000004');
    expect(await report()).toMatchObject([
      { user_id: null, name: null, email: null, seconds: 120, left_at: minute(2).toISOString() },
      { user_id: 'pia', name: 'Pia Anew', seconds: 60, left_at: null },
    ]);
    const csv = await api.call('GET', `/api/live/attendance/${sessionId}.csv`, { token: backEndToken() });
    expect(csv.text).not.toMatch(/Pia(?! Anew)/);
  });

  it('gives the end of a visit to the person who was erased meanwhile, without their name', async () => {
    await record('pia', 'Pia', 1, null);
    clock.set(minute(5));
    await erase();
    await record('pia', 'Pia', 1, 11);
    clock.set(minute(30));
    const row = { user_id: null, name: null, seconds: 10 * 60, left_at: minute(11).toISOString() };
    const items = await report();
    expect(items).toHaveLength(1);
    expect(items).toMatchObject([row]);
    expect((await kept()).attendance).toEqual([]);
  });
});
