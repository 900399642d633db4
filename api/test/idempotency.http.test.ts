import { readFileSync } from 'node:fs';
import { carl, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminToken, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';
import { OPENAPI_FILE } from './support/openapi-file.js';

const RESERVATIONS_SECRET = 'a-secret-of-reservations-with-40-chars-or-so';

let api: TestApi;
let sessionId: string;
let roomName: string;
let webhookId: string;
beforeAll(async () => {
  api = await startApi({}, { reservationsSecret: RESERVATIONS_SECRET });
});
afterAll(() => api.stop());

/** A webinar in which Pia is registered and the organizer is live, and a webhook. */
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
  ];
  return Promise.all(paths.map(async (path) => (await api.call('GET', path, { token: adminToken() })).text));
};

interface Call {
  readonly path: () => string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The statuses of the first and the second call, if they differ. */
  readonly statuses?: readonly [number, number];
}

const organizer = tokenFor(olga);
const backEnd = backEndToken();
const meetingServer = { authorization: `Bearer ${RESERVATIONS_SECRET}` };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const present = () => ({ session_id: sessionId, participant_id: 'a1' });
const reservation = () => new URLSearchParams({ name: roomName }).toString();

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
    const { path, statuses, ...options } = call;

    const first = await api.call(method, path(), options);
    const stateAfterFirst = await state();
    const second = await api.call(method, path(), options);

    expect(first.status).toBeLessThan(300);
    expect([first.status, second.status]).toEqual(statuses ?? [first.status, first.status]);
    // A reservation begins now, whenever it is asked for.
    const { start_time: _first, ...answer } = first.body;
    if (second.status < 300) expect(second.body).toMatchObject(answer);
    expect(await state()).toEqual(stateAfterFirst);
  },
);
