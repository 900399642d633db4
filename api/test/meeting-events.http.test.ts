import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, startApi, type TestApi } from './support/api.js';
import { collectLog } from './support/log.js';
import recorded from './support/recorded-event-sync.json' with { type: 'json' };

const SECRET = 'the-secret-of-meeting-events-in-the-tests';
const asServer = { authorization: `Bearer ${SECRET}` };
const CLIENT = '14f01c40-5195-4a4d-8efb-f58b49d18741@meet.example.org/OWhl8jSh';
const BEGIN = 1_796_040_224;

let api: TestApi;
let session: { id: string; roomName: string };
beforeAll(async () => {
  api = await startApi({}, { meetingEventsSecret: SECRET });
});
afterAll(() => api.stop());

const goLive = async (on = api) => {
  await on.useCases.removeWebinar({ webinarId: '123' });
  await on.useCases.scheduleWebinar(webinarFixture());
  const started = await on.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.session;
};
beforeEach(async () => {
  session = await goLive();
});

type Kind = 'room/created' | 'room/destroyed' | 'occupant/joined' | 'occupant/left';
const send = (kind: Kind, body: unknown, headers: Record<string, string> = asServer, on = api) =>
  on.call('POST', `/meeting-events/events/${kind}`, { body, headers });
const visit = (occupant: object = {}, room: object = {}) => ({
  event_name: 'muc-occupant-joined',
  room_name: session.roomName,
  room_jid: `${session.roomName}@conference.meet.example.org`,
  is_breakout: false,
  active_occupants_count: 1,
  ...room,
  occupant: {
    occupant_jid: CLIENT,
    joined_at: BEGIN,
    id: 'pia',
    name: 'Pia',
    email: 'pia@example.org',
    ...occupant,
  },
});
/** What is known about the session from the meeting server, oldest first. */
const evidence = async (on = api) => {
  const { server } = await on.attendance.of(session.id);
  return server.toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

describe('events of a meeting server', () => {
  it('records who came and who left', async () => {
    expect((await send('room/created', { ...visit(), created_at: BEGIN })).status).toBe(204);
    expect((await send('occupant/joined', visit())).status).toBe(204);
    expect((await send('occupant/left', visit({ left_at: BEGIN + 60 }))).status).toBe(204);
    const person = {
      connection: CLIENT,
      breakoutRoom: null,
      userId: 'pia',
      participantId: '14f01c40',
    };
    const { people } = await api.attendance.of(session.id);
    expect(people).toMatchObject([{ id: 'pia', name: 'Pia', email: 'pia@example.org' }]);
    const joinedAt = new Date(BEGIN * 1_000);
    expect(await evidence()).toMatchObject([
      { kind: 'joined', ...person, at: joinedAt },
      { kind: 'left', ...person, joinedAt, at: new Date((BEGIN + 60) * 1_000) },
    ]);
  });

  it('counts each event once, also if it is repeated when the room closes', async () => {
    const left = visit({ left_at: BEGIN + 60 });
    for (let times = 0; times < 3; times += 1) {
      await send('occupant/joined', visit());
      await send('occupant/left', left);
      const { room_name, occupant } = left;
      await send('room/destroyed', { room_name, destroyed_at: BEGIN + 61, all_occupants: [occupant] });
    }
    expect((await evidence()).map(({ kind }) => kind)).toEqual(['joined', 'left', 'closed']);
  });

  it('finds events that were lost in the one that says that the room was closed', async () => {
    const { room_name, occupant } = visit({ left_at: BEGIN + 60 });
    await send('room/destroyed', { room_name, destroyed_at: BEGIN + 61, all_occupants: [occupant] });
    expect(await evidence()).toMatchObject([
      { kind: 'left', userId: 'pia', joinedAt: new Date(BEGIN * 1_000) },
      { kind: 'closed', at: new Date((BEGIN + 61) * 1_000) },
    ]);
  });

  it('records all that a real Prosody sent about a meeting, in whatever order', async () => {
    const requests = recorded.requests.toReversed();
    for (const { path, body } of requests) {
      const { status } = await api.call('POST', path, {
        headers: asServer,
        body: { ...body, room_name: session.roomName },
      });
      expect(status).toBe(204);
    }
    const all = await evidence();
    const count = (kind: string, breakout: boolean) =>
      all.filter((one) => one.kind === kind && (one.breakoutRoom !== null) === breakout).length;
    expect(['joined', 'left', 'closed'].map((kind) => count(kind, false))).toEqual([5, 5, 1]);
    expect(['joined', 'left', 'closed'].map((kind) => count(kind, true))).toEqual([1, 1, 1]);
  });

  it('records events after the session has ended', async () => {
    await api.useCases.endLiveSession({ webinarId: '123', person: olga });
    expect((await send('occupant/left', visit({ left_at: BEGIN + 60 }))).status).toBe(204);
    expect(await evidence()).toHaveLength(1);
  });

  it('records the room in capital letters, too', async () => {
    await send('occupant/joined', visit({}, { room_name: session.roomName.toUpperCase() }));
    expect(await evidence()).toHaveLength(1);
  });

  it('takes an id as the meeting server gives it, with or without one', async () => {
    await send('occupant/joined', visit({ id: undefined, occupant_jid: 'a@b/1' }));
    await send('occupant/joined', visit({ id: 'somebody-else', occupant_jid: 'a@b/2' }));
    await send('occupant/joined', visit({ id: { nested: true }, name: 7, occupant_jid: 'a@b/3' }));
    const people = (await evidence()).map((one) => ('userId' in one ? one.userId : undefined));
    expect(people.toSorted()).toEqual([null, null, 'somebody-else'].toSorted());
  });
});

describe('events that no session gets', () => {
  it.each<[string, () => object]>([
    ['an unknown room', () => visit({}, { room_name: 'lecture' })],
    ['a room with a guessed name', () => visit({}, { room_name: `webinar_123_${'0'.repeat(32)}` })],
    ['a room in a tenant', () => visit({}, { room_name: `[school]${session.roomName}` })],
    ['a name with a zero byte', () => visit({}, { room_name: `${session.roomName}\u0000` })],
    ['a recorder', () => visit({ occupant_jid: 'recorder@recorder.meet.example.org/x' })],
    ['somebody unknown to the module', () => ({ ...visit(), occupant: undefined })],
  ])('of %s: are accepted, so that the meeting server does not repeat them', async (_what, body) => {
    expect((await send('occupant/joined', body())).status).toBe(204);
    expect(await evidence()).toEqual([]);
  });

  it('leaves no personal detail in the log', async () => {
    const log = collectLog();
    const logging = await startApi(
      {},
      { meetingEventsSecret: SECRET, logStream: log.stream, logLevel: 'trace' },
    );
    try {
      await send('occupant/joined', visit({}, { room_name: 'bobs-room' }), asServer, logging);
      await logging.call('POST', `/meeting-events/${SECRET}/events/occupant/joined`, { body: visit() });
    } finally {
      await logging.stop();
    }
    expect(log.text()).toContain('/meeting-events/…/events/occupant/joined');
    for (const hidden of ['bobs-room', 'pia', CLIENT.slice(0, 8), SECRET])
      expect(log.text()).not.toContain(hidden);
  });
});

describe('invalid events', () => {
  it.each<[string, Kind, (valid: ReturnType<typeof visit>) => unknown, number]>([
    ['not JSON', 'occupant/joined', () => '{"room_name":', 400],
    ['a list', 'occupant/joined', () => [], 400],
    ['without a room', 'occupant/joined', (valid) => ({ ...valid, room_name: undefined }), 400],
    ['with a room that is a number', 'occupant/joined', (valid) => ({ ...valid, room_name: 7 }), 400],
    ['with a time that is a text', 'occupant/joined', () => visit({ joined_at: '1796040224' }), 400],
    ['with a negative time', 'occupant/joined', () => visit({ joined_at: -1 }), 400],
    ['with a huge time', 'occupant/left', () => visit({ left_at: 1e300 }), 400],
    ['with milliseconds', 'occupant/left', () => visit({ left_at: BEGIN * 1_000 }), 400],
    ['without a time', 'occupant/joined', () => visit({ joined_at: undefined }), 400],
    ['without a client', 'occupant/joined', () => visit({ occupant_jid: '' }), 400],
    ['without the time of closing', 'room/destroyed', (valid) => valid, 400],
    ['with 100 KB', 'occupant/joined', () => visit({ avatar: 'x'.repeat(100_000) }), 413],
    ['with 10 MB', 'room/destroyed', (valid) => ({ ...valid, x: 'x'.repeat(10_000_000) }), 413],
  ])(
    'refuses an event %s, with a status after which the meeting server does not repeat it',
    async (_what, kind, body, status) => {
      const answer = await send(kind, body(visit()));
      expect(answer).toMatchObject(
        aProblem(status, status === 413 ? 'payload_too_large' : 'invalid_request', expect.any(String)),
      );
      expect(await evidence()).toEqual([]);
    },
  );

  it('refuses another type of body', async () => {
    const form = { ...asServer, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('occupant/joined', 'room_name=x', form)).status).toBe(415);
  });
});

describe('the secret of meeting events', () => {
  it.each([
    ['none', ''],
    ['another', `Bearer ${SECRET}x`],
    ['one in another scheme', `Basic ${SECRET}`],
  ])('is required: %s', async (_what, authorization) => {
    expect(await send('occupant/joined', visit(), { authorization })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
    expect(await evidence()).toEqual([]);
  });

  it.each<Kind>(['room/created', 'room/destroyed', 'occupant/joined', 'occupant/left'])(
    'may be a part of the address of %s',
    async (kind) => {
      const body = { ...visit({ left_at: BEGIN + 1 }), destroyed_at: BEGIN + 1 };
      const at = (secret: string) => api.call('POST', `/meeting-events/${secret}/events/${kind}`, { body });
      expect((await at(SECRET)).status).toBe(204);
      expect((await at(`${SECRET}x`)).status).toBe(401);
    },
  );

  it('of reservations is another one', async () => {
    const both = await startApi({}, { meetingEventsSecret: SECRET, reservationsSecret: `${SECRET}-2` });
    try {
      const reserve = { 'content-type': 'application/x-www-form-urlencoded', ...asServer };
      const answer = await both.call('POST', '/reservations/conference', {
        body: 'name=x',
        headers: reserve,
      });
      expect(answer.status).toBe(401);
    } finally {
      await both.stop();
    }
  });

  it('without one, nobody is answered', async () => {
    const without = await startApi();
    try {
      expect((await send('occupant/joined', visit(), asServer, without)).status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});

describe('many events', () => {
  it('are not limited like the requests of a person, but guesses at the secret are', async () => {
    const limited = await startApi(
      {},
      { meetingEventsSecret: SECRET, rateLimit: { perMinute: 5, trustProxy: false } },
    );
    try {
      const statusOf = async (headers: Record<string, string>) =>
        (await send('occupant/joined', visit(), headers, limited)).status;
      const guess = { authorization: `Bearer ${SECRET}x` };
      for (let index = 0; index < 20; index += 1) expect(await statusOf(asServer)).toBe(204);
      for (let index = 0; index < 5; index += 1) expect(await statusOf(guess)).toBe(401);
      expect(await statusOf(guess)).toBe(429);
      expect(await statusOf(asServer)).toBe(204);
    } finally {
      await limited.stop();
    }
  });

  it('of one room in a tenant are recorded in this tenant only', async () => {
    const school = await startApi({}, { meetingEventsSecret: SECRET, reservationsTenant: 'school' });
    try {
      session = await goLive(school);
      const inTenant = (tenant: string) => visit({}, { room_name: `${tenant}${session.roomName}` });
      for (const tenant of ['', '[other]', '[school2]', '[school][school]']) {
        expect((await send('occupant/joined', inTenant(tenant), asServer, school)).status).toBe(204);
      }
      expect(await evidence(school)).toEqual([]);
      await send('occupant/joined', inTenant('[School]'), asServer, school);
      expect(await evidence(school)).toHaveLength(1);
    } finally {
      await school.stop();
    }
  });

  it('10,000 people who were in a room that closes are recorded at once', async () => {
    const all_occupants = Array.from({ length: 10_000 }, (_, index) => ({
      ...visit().occupant,
      id: `user-${index}`,
      occupant_jid: `14f01c40-5195-4a4d-8efb-${String(index).padStart(12, '0')}@meet.example.org/OWhl8jSh`,
      left_at: BEGIN + 60,
    }));
    const { room_name } = visit();
    const answer = await send('room/destroyed', { room_name, destroyed_at: BEGIN + 60, all_occupants });
    expect(answer.status).toBe(204);
    expect(await evidence()).toHaveLength(10_001);
  });
});
