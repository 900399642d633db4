import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, startApi, tokenFor, type TestApi } from './support/api.js';

const SECRET = 'the-secret-of-the-webhooks-of-jaas-in-tests';
const APP_ID = 'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe';
const CLIENT = '14f01c40-5195-4a4d-8efb-f58b49d18741@8x8.vc/OWhl8jSh';
const AT = 1_796_040_224_112;

let api: TestApi;
let session: { id: string; roomName: string };
beforeAll(async () => {
  api = await startApi({}, { jaasWebhook: { secret: SECRET, appId: APP_ID } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.useCases.removeWebinar({ webinarId: '123' });
  await api.useCases.scheduleWebinar(webinarFixture());
  const started = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  ({ session } = started.value);
});

const event = (more: object = {}, data: object = {}) => ({
  idempotencyKey: 'd11f155d-ced5-4a7e-b6d9-aaa135c64f65',
  customerId: APP_ID.slice(19),
  appId: APP_ID,
  eventType: 'PARTICIPANT_JOINED',
  sessionId: 'c3348153-1027-4382-afad-5ae91b433c26',
  timestamp: AT,
  fqn: `${APP_ID}/${session.roomName}`,
  ...more,
  data: {
    moderator: 'false',
    id: 'pia',
    name: 'Pia',
    email: 'pia@example.org',
    participantJid: CLIENT,
    participantId: '4f7e1a86-0000-4000-8000-000000000000',
    ...data,
  },
});

const digestOf = (text: string, secret = SECRET) =>
  createHmac('sha256', secret).update(text).digest('base64');
const now = () => Math.floor(Date.now() / 1000);
const signed = (body: string, { time = now(), secret = SECRET } = {}) =>
  `t=${time},v1=${digestOf(`${time}.${body}`, secret)}`;
const send = (content: unknown, signature?: (body: string) => string | undefined) => {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const header = signature ? signature(body) : signed(body);
  return api.call('POST', '/jaas-events/', {
    body,
    headers: header === undefined ? {} : { 'x-jaas-signature': header },
  });
};
const evidence = async () => (await api.attendance.of(session.id)).server;

describe('webhooks of JaaS', () => {
  it('record who came, who left, and that the room was closed', async () => {
    const about = [
      event({ idempotencyKey: '1' }),
      event(
        { idempotencyKey: '2', eventType: 'PARTICIPANT_LEFT', timestamp: AT + 60_000 },
        { disconnectReason: 'left' },
      ),
      event({ idempotencyKey: '3', eventType: 'ROOM_DESTROYED', timestamp: AT + 61_000 }),
    ];
    for (const one of about) expect((await send(one)).status).toBe(204);
    const person = {
      connection: CLIENT,
      breakoutRoom: null,
      userId: 'pia',
      participantId: '14f01c40',
    };
    const { people } = await api.attendance.of(session.id);
    expect(people).toMatchObject([{ id: 'pia', name: 'Pia', email: 'pia@example.org' }]);
    const recorded = (await evidence()).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    expect(recorded).toMatchObject([
      { kind: 'joined', ...person, at: new Date(AT) },
      { kind: 'left', ...person, joinedAt: null, at: new Date(AT + 60_000) },
      { kind: 'closed', breakoutRoom: null, at: new Date(AT + 61_000) },
    ]);
  });

  it('count once, however often they come', async () => {
    for (let times = 0; times < 3; times += 1) expect((await send(event())).status).toBe(204);
    // The rest of a repeated event does not matter.
    await send(event({ timestamp: AT + 1 }));
    expect(await evidence()).toHaveLength(1);
  });

  it('tell a breakout room from the main room', async () => {
    await send(event({ idempotencyKey: '1' }));
    await send(event({ idempotencyKey: '2' }, { isBreakout: true, breakoutRoomId: 'b1' }));
    const connections = (await evidence()).map((one) => [
      one.breakoutRoom,
      'connection' in one ? one.connection : '',
    ]);
    expect(connections.toSorted()).toEqual(
      [
        [null, CLIENT],
        ['b1', CLIENT],
      ].toSorted(),
    );
  });

  it('work without the trailing slash, and with a room in capital letters', async () => {
    const body = JSON.stringify(event({ fqn: `${APP_ID}/${session.roomName.toUpperCase()}` }));
    const headers = { 'x-jaas-signature': signed(body) };
    expect((await api.call('POST', '/jaas-events', { body, headers })).status).toBe(204);
    expect(await evidence()).toHaveLength(1);
  });

  it.each<[string, () => object]>([
    ['of other types', () => event({ eventType: 'RECORDING_UPLOADED' })],
    ['of unknown types', () => event({ eventType: 'SOMETHING_NEW' })],
    ['of another account', () => event({ fqn: `vpaas-magic-cookie-x/${session.roomName}` })],
    ['of an account in capital letters', () => event({ fqn: `${APP_ID.toUpperCase()}/${session.roomName}` })],
    ['without an account', () => event({ fqn: session.roomName })],
    ['of an unknown room', () => event({ fqn: `${APP_ID}/lecture` })],
    ['of a room with a second slash', () => event({ fqn: `${APP_ID}/x/${session.roomName}` })],
    ['of a client without an address', () => event({}, { participantJid: null, participantId: 7 })],
    ['without data', () => ({ ...event(), data: undefined })],
  ])('%s are accepted and ignored', async (_what, content) => {
    expect((await send(content())).status).toBe(204);
    expect(await evidence()).toEqual([]);
  });

  it.each<[string, () => unknown, number]>([
    ['not JSON', () => '{"fqn":', 400],
    ['empty', () => '', 400],
    ['without a key', () => ({ ...event(), idempotencyKey: undefined }), 400],
    ['with a time that is a text', () => event({ timestamp: '1796040224112' }), 400],
    ['with a negative time', () => event({ timestamp: -1 }), 400],
    ['with a huge time', () => event({ timestamp: 1e300 }), 400],
    ['of 10 MB', () => event({}, { x: 'x'.repeat(10_000_000) }), 413],
  ])('are refused if they are %s', async (_what, content, status) => {
    expect((await send(content())).status).toBe(status);
    expect(await evidence()).toEqual([]);
  });
});

describe('recordings of JaaS', () => {
  const LINK =
    'https://objectstorage.us-phoenix-1.oraclecloud.com/p/hrnGsHYw-ct5/n/fr4eeztjonbe/b/vpaas-recordings/o/room.mp4';
  const uploaded = (more: object = {}, data: object = {}) => ({
    ...event({ eventType: 'RECORDING_UPLOADED', timestamp: Date.now(), ...more }),
    data: {
      participants: [{ name: 'Pia', id: 'pia' }],
      share: true,
      initiatorId: 'olga',
      durationSec: 15,
      startTimestamp: Date.now() - 60_000,
      endTimestamp: Date.now() - 45_000,
      recordingSessionId: 'nkdsnfkdfkjdsfdsjklds',
      preAuthenticatedLink: LINK,
      ...data,
    },
  });
  const list = async () =>
    (await api.call('GET', '/api/live/recordings/123/', { token: tokenFor(olga) })).body.items as {
      id: string;
    }[];

  it('wait to be fetched, and their link is told to nobody', async () => {
    const startTimestamp = Date.now() - 60_000;
    expect((await send(uploaded({}, { startTimestamp }))).status).toBe(204);
    const items = await list();
    expect(items).toMatchObject([
      {
        state: 'uploading',
        bytes: 0,
        title: webinarFixture().title,
        session_id: session.id,
        started_at: new Date(startTimestamp).toISOString(),
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('oraclecloud');
    const kept = await api.recordings.findLink(items[0]!.id);
    expect(kept?.url).toBe(LINK);
    expect(Math.abs(kept!.endsAt.getTime() - Date.now() - 24 * 60 * 60 * 1_000)).toBeLessThan(60_000);
    expect(await evidence()).toEqual([]);
  });

  it('are one recording, however often and with whatever key and link they are reported', async () => {
    const one = uploaded();
    await Promise.all([send(one), send(one), send(one)]);
    await send({ ...one, idempotencyKey: 'another' });
    await send(uploaded({}, { preAuthenticatedLink: `${LINK}?again` }));
    expect(await list()).toHaveLength(1);
    await send(uploaded({}, { recordingSessionId: 'another' }));
    expect(await list()).toHaveLength(2);
  });

  it('are told apart by their links if JaaS does not name them', async () => {
    for (const name of ['a', 'b', 'a'])
      await send(uploaded({}, { recordingSessionId: undefined, preAuthenticatedLink: LINK + name }));
    expect(await list()).toHaveLength(2);
  });

  it('of a session that began at an impossible time began with the session', async () => {
    const times = [-1, '0', Date.now() + 60_000, Date.now() - 90_000_000, 1e300, null];
    for (const [index, startTimestamp] of times.entries())
      await send(uploaded({}, { startTimestamp, recordingSessionId: String(index) }));
    const started = new Set(
      (await list()).map((item) => (item as unknown as { started_at: string }).started_at),
    );
    expect(started.size).toBe(1);
    expect(await list()).toHaveLength(times.length);
  });

  it.each<[string, () => object]>([
    ['of an unknown room', () => uploaded({ fqn: `${APP_ID}/lecture` })],
    ['of another account', () => uploaded({ fqn: `vpaas-magic-cookie-x/${session.roomName}` })],
    ['without a link', () => uploaded({}, { preAuthenticatedLink: undefined })],
    ['with a link that is not a URL', () => uploaded({}, { preAuthenticatedLink: 'p/secret' })],
    [
      'with a link of 10,000 characters',
      () => uploaded({}, { preAuthenticatedLink: LINK + 'x'.repeat(10_000) }),
    ],
    ['that have only started', () => uploaded({ eventType: 'RECORDING_STARTED' })],
  ])('%s are accepted and ignored', async (_what, content) => {
    expect((await send(content())).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('are ignored where none are kept', async () => {
    const without = await startApi(
      {},
      { jaasWebhook: { secret: SECRET, appId: APP_ID }, recordings: undefined },
    );
    try {
      const body = JSON.stringify(uploaded());
      const headers = { 'x-jaas-signature': signed(body) };
      expect((await without.call('POST', '/jaas-events/', { body, headers })).status).toBe(204);
    } finally {
      await without.stop();
    }
  });
});

describe('the signature of JaaS', () => {
  it.each<[string, (body: string) => string | undefined]>([
    ['none', () => undefined],
    ['an empty one', () => ''],
    ['one with another secret', (body) => signed(body, { secret: `${SECRET}x` })],
    ['one of another body', (body) => signed(`${body} `)],
    ['one of the body without the time', (body) => `t=${now()},v1=${digestOf(body)}`],
    ['one with another time than was signed', (body) => signed(body).replace(/t=\d+/, `t=${now() - 10}`)],
    ['one of six minutes ago', (body) => signed(body, { time: now() - 360 })],
    ['one of a clock six minutes fast', (body) => signed(body, { time: now() + 360 })],
    ['one that is cut at the last =', (body) => signed(body).replace(/=$/, '')],
    ['two, the second of which is right', (body) => `v1=${digestOf('x')},${signed(body)}`],
  ])('is required: %s', async (_what, signature) => {
    expect(await send(event(), signature)).toMatchObject(
      aProblem(401, 'unauthenticated', expect.stringContaining('X-Jaas-Signature')),
    );
    expect(await evidence()).toEqual([]);
  });

  it('is one of the bytes, not of what they mean', async () => {
    const spaced = JSON.stringify(event(), undefined, 4).replace('Pia', 'P\\u0069a');
    expect((await send(spaced)).status).toBe(204);
    expect((await api.attendance.of(session.id)).people).toMatchObject([{ name: 'Pia' }]);
  });

  it('without a secret, nobody is answered', async () => {
    const without = await startApi();
    try {
      const body = JSON.stringify(event());
      const headers = { 'x-jaas-signature': signed(body) };
      expect((await without.call('POST', '/jaas-events/', { body, headers })).status).toBe(404);
    } finally {
      await without.stop();
    }
  });

  it('any account counts if none is configured', async () => {
    const any = await startApi({}, { jaasWebhook: { secret: SECRET, appId: undefined } });
    try {
      await any.useCases.scheduleWebinar(webinarFixture());
      const started = await any.useCases.startLiveSession({ webinarId: '123', person: olga });
      if (!started.ok) throw new Error(started.refusal.code);
      const body = JSON.stringify(event({ fqn: `another/${started.value.session.roomName}` }));
      await any.call('POST', '/jaas-events/', { body, headers: { 'x-jaas-signature': signed(body) } });
      expect((await any.attendance.of(started.value.session.id)).server).toHaveLength(1);
    } finally {
      await any.stop();
    }
  });
});
