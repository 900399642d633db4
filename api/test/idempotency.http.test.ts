import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Recording } from '@live-webinar/domain';
import { carl, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  adminToken,
  backEndToken,
  peopleToken,
  RECORDER_SECRET,
  startApi,
  tokenFor,
  type TestApi,
} from './support/api.js';
import { OPENAPI_FILE } from './support/openapi-file.js';

const RESERVATIONS_SECRET = 'a-secret-of-reservations-with-40-chars-or-so';
const MEETING_EVENTS_SECRET = 'a-secret-of-meeting-events-with-40-characters';
const JAAS_SECRET = 'a-secret-of-jaas-webhooks-with-40-characters';

let api: TestApi;
let sessionId: string;
let roomName: string;
let webhookId: string;
/** Of a recording that can be watched, and of one whose file has arrived. */
let recordingId: string;
let uploadId: string;
beforeAll(async () => {
  api = await startApi(
    {},
    {
      reservationsSecret: RESERVATIONS_SECRET,
      meetingEventsSecret: MEETING_EVENTS_SECRET,
      jaasWebhook: { secret: JAAS_SECRET, appId: undefined },
    },
  );
});
afterAll(() => api.stop());

/** A webinar in which Pia is registered and the organizer is live, with recordings, and a webhook. */
const goLive = async () => {
  await api.useCases.removeWebinar({ webinarId: '123' });
  await api.useCases.scheduleWebinar(webinarFixture());
  await api.useCases.registerPeople({ webinarId: '123', people: [{ userId: pia.id }] });
  const { body } = await api.call('POST', '/api/live/start/123/', { token: tokenFor(olga) });
  sessionId = String(body.session_id);
  roomName = String(body.room_name);
  const webhook = await api.call('POST', '/api/webhooks/', {
    token: adminToken(),
    body: { url: 'https://93.184.216.34/hooks', events: ['*'] },
  });
  webhookId = String(webhook.body.id);
  uploadId = await upload('lesson.mp4');
  recordingId = await upload('another-lesson.mp4');
  const video = { seconds: 3600, contentType: 'video/mp4' };
  await api.recordings.change(
    recordingId,
    (known): Recording => ({ ...known, file: known.file ?? FILE, state: 'ready', video }),
    new Date(),
  );
};

const CONTENT = 'what a recorder has recorded';
const FILE = { key: 'recordings/unused', bytes: CONTENT.length };

const announcement = (fileName: string) => ({
  room_name: roomName,
  file_name: fileName,
  bytes: CONTENT.length,
});

/** Delivers a file, and does not complete it. @returns the recording's id */
const upload = async (fileName: string): Promise<string> => {
  const { body } = await api.call('POST', '/recordings/', {
    token: RECORDER_SECRET,
    body: announcement(fileName),
  });
  const { url, ...request } = body.upload as { url: string; method: string; headers: Record<string, string> };
  await fetch(url, { ...request, body: CONTENT });
  return String(body.id);
};

const CAPTIONS = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n';

const recordingPath = (rest = '') => `/api/live/recordings/123/${recordingId}/${rest}`;
const captions = () => ({
  path: () => recordingPath('captions/de/'),
  token: organizer,
  headers: { 'content-type': 'text/vtt' },
});

/** Lets the webinar be recorded only with consent. @returns the id of the statement */
const askForConsent = async (): Promise<string> => {
  await api.useCases.scheduleWebinar(webinarFixture({ recording: 'consent' }));
  const { body } = await api.call('GET', '/api/live/viewer/123/', { token: tokenFor(pia) });
  return (body.recording as { consent: { statement_id: string } }).consent.statement_id;
};

/** What the API says about the webinar to those who may know everything, without the times at which it was asked. */
const state = async () => {
  const paths = [
    '/api/webinars/123/',
    '/api/webinars/123/registrations/',
    '/api/live/people/123/',
    '/api/live/status/123/',
    '/api/admin/live-sessions/',
    '/api/webhooks/',
    '/api/live/recordings/123/',
    recordingPath('watched/'),
  ];
  const answers = paths.map(async (path) => (await api.call('GET', path, { token: adminToken() })).text);
  return [...(await Promise.all(answers)), (await api.attendance.of(sessionId)).server.length];
};

interface Call {
  readonly path: () => string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The statuses of the first and the second call, if they differ. */
  readonly statuses?: readonly [number, number];
  /** Called before. What it returns is sent as the body. */
  readonly prepare?: () => Promise<unknown>;
}

const organizer = tokenFor(olga);
const backEnd = backEndToken();
const meetingServer = { authorization: `Bearer ${RESERVATIONS_SECRET}` };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const present = () => ({ session_id: sessionId, participant_id: 'a1' });
const reservation = () => new URLSearchParams({ name: roomName }).toString();

const report = () => ({
  room_name: roomName,
  destroyed_at: 1_796_040_224,
  occupant: { occupant_jid: 'a@meet.example.org/b', joined_at: 1_796_040_224, left_at: 1_796_040_225 },
});
/** A call that reports an event of the meeting server, with the secret in the header and in the path. */
const reporting = (event: string) =>
  [
    () => ({
      path: () => `/meeting-events/events/${event}/`,
      headers: { authorization: `Bearer ${MEETING_EVENTS_SECRET}` },
      body: report(),
    }),
    () => ({ path: () => `/meeting-events/${MEETING_EVENTS_SECRET}/events/${event}/`, body: report() }),
  ] as const;
const [created, createdBySecretPath] = reporting('room/created');
const [destroyed, destroyedBySecretPath] = reporting('room/destroyed');
const [joined, joinedBySecretPath] = reporting('occupant/joined');
const [left, leftBySecretPath] = reporting('occupant/left');

const jaasCall = (): Call => {
  const body = JSON.stringify({
    idempotencyKey: 'once',
    eventType: 'PARTICIPANT_JOINED',
    timestamp: 1_796_040_224_000,
    fqn: `app/${roomName}`,
    data: { participantJid: 'a@8x8.vc/b' },
  });
  const time = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', JAAS_SECRET).update(`${time}.${body}`).digest('base64');
  return {
    path: () => '/jaas-events/',
    headers: { 'x-jaas-signature': `t=${time},v1=${digest}` },
    body,
  };
};

/** A call of each operation that changes something, by its id in the OpenAPI document. */
const CALLS: Readonly<Record<string, () => Call>> = {
  startLiveSession: () => ({ path: () => '/api/live/start/123/', token: organizer }),
  endLiveSession: () => ({ path: () => '/api/live/end/123/', token: organizer }),
  register: () => ({ path: () => '/api/live/register/123/', token: tokenFor(vera) }),
  renewPresence: () => ({ path: () => '/api/live/presence/123/', token: tokenFor(pia), body: present() }),
  leaveSession: () => ({
    path: () => `/api/live/presence/123/?${new URLSearchParams(present()).toString()}`,
    token: tokenFor(pia),
  }),
  removeParticipant: () => ({ path: () => `/api/live/participants/123/${pia.id}/`, token: organizer }),
  putWebinar: () => ({
    path: () => '/api/webinars/123/',
    token: backEnd,
    body: { title: 'Another title', organizer_id: olga.id },
  }),
  removeWebinar: () => ({ path: () => '/api/webinars/123/', token: backEnd, statuses: [204, 404] }),
  putRegistration: () => ({
    path: () => `/api/webinars/123/registrations/${vera.id}/`,
    token: backEnd,
    body: { name: 'Vera' },
    statuses: [201, 200],
  }),
  removeRegistration: () => ({ path: () => `/api/webinars/123/registrations/${pia.id}/`, token: backEnd }),
  registerPeople: () => ({
    path: () => '/api/webinars/123/registrations/',
    token: backEnd,
    body: { people: [{ user_id: vera.id, email: 'vera@example.org' }, { user_id: carl.id }] },
  }),
  removeRegistrations: () => ({
    path: () => '/api/webinars/123/registrations/remove/',
    token: backEnd,
    body: { user_ids: [pia.id, vera.id] },
  }),
  erasePerson: () => ({ path: () => `/api/people/${pia.id}/`, token: peopleToken() }),
  endSession: () => ({ path: () => `/api/admin/live-sessions/${sessionId}/end/`, token: adminToken() }),
  reserveRoom: () => ({
    path: () => '/reservations/conference/',
    headers: { ...meetingServer, ...form },
    body: reservation(),
  }),
  closeRoom: () => ({ path: () => `/reservations/conference/${sessionId}/`, headers: meetingServer }),
  reserveRoomBySecretPath: () => ({
    path: () => `/reservations/${RESERVATIONS_SECRET}/conference/`,
    headers: form,
    body: reservation(),
  }),
  closeRoomBySecretPath: () => ({
    path: () => `/reservations/${RESERVATIONS_SECRET}/conference/${sessionId}/`,
  }),
  reportRoomCreated: created,
  reportRoomCreatedBySecretPath: createdBySecretPath,
  reportRoomDestroyed: destroyed,
  reportRoomDestroyedBySecretPath: destroyedBySecretPath,
  reportOccupantJoined: joined,
  reportOccupantJoinedBySecretPath: joinedBySecretPath,
  reportOccupantLeft: left,
  reportOccupantLeftBySecretPath: leftBySecretPath,
  reportJaasEvent: jaasCall,
  giveConsent: () => ({
    path: () => '/api/live/consent/123/',
    token: tokenFor(pia),
    prepare: async () => ({ statement_id: await askForConsent() }),
  }),
  putStreamLink: () => ({
    path: () => '/api/live/stream/123/',
    token: organizer,
    body: { watch_url: 'https://video.example.org/live' },
  }),
  announceRecording: () => ({
    path: () => '/recordings/',
    token: RECORDER_SECRET,
    body: announcement('lesson.mp4'),
  }),
  completeRecording: () => ({ path: () => `/recordings/${uploadId}/complete/`, token: RECORDER_SECRET }),
  changeRecording: () => ({
    path: () => recordingPath(),
    token: organizer,
    body: { title: 'The first lesson', is_published: true },
  }),
  deleteRecording: () => ({ path: () => recordingPath(), token: organizer, statuses: [204, 404] }),
  putCaptions: () => ({ ...captions(), body: CAPTIONS }),
  deleteCaptions: () => ({
    ...captions(),
    prepare: async () => {
      await api.call('PUT', recordingPath('captions/de/'), { ...captions(), body: CAPTIONS });
      return undefined;
    },
  }),
  reportRecordingProgress: () => ({
    path: () => recordingPath('progress/'),
    token: tokenFor(pia),
    prepare: async () => {
      await api.call('PATCH', recordingPath(), { token: organizer, body: { is_published: true } });
      return { position: 30, watched: [[0, 30]] };
    },
  }),
  changeWebhook: () => ({
    path: () => `/api/webhooks/${webhookId}/`,
    token: adminToken(),
    body: { events: ['session.started'], is_enabled: false },
  }),
  removeWebhook: () => ({
    path: () => `/api/webhooks/${webhookId}/`,
    token: adminToken(),
    statuses: [204, 404],
  }),
};

/** Each call of these makes or sends something new. */
const NEW_EACH_TIME = ['createWebhook', 'rotateWebhookSecret', 'testWebhook', 'replayWebhookDelivery'];

const { paths } = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const changes = Object.values(paths).flatMap((operations) =>
  Object.entries(operations).flatMap(([method, { operationId }]) =>
    method === 'get' || NEW_EACH_TIME.includes(operationId)
      ? []
      : [{ operationId, method: method.toUpperCase() }],
  ),
);

it.each(changes)(
  '$operationId, called twice, has the result of one call',
  async ({ operationId, method }) => {
    await goLive();
    const call = CALLS[operationId]?.();
    if (!call) throw new Error(`This test has no call of ${operationId}`);
    const { path, statuses, prepare, ...given } = call;
    const prepared = await prepare?.();
    const options = prepared === undefined ? given : { ...given, body: prepared };

    const first = await api.call(method, path(), options);
    const stateAfterFirst = await state();
    const second = await api.call(method, path(), options);

    expect(first.status).toBeLessThan(300);
    expect([first.status, second.status]).toEqual(statuses ?? [first.status, first.status]);
    // A reservation begins now, and an address for an upload ends in a day, whenever they are asked for.
    const { start_time: _first, upload: _upload, ...answer } = first.body;
    if (second.status < 300) expect(second.body).toMatchObject(answer);
    expect(await state()).toEqual(stateAfterFirst);
  },
);
