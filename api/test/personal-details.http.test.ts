import { webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { adminToken, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';
import { collectLog } from './support/log.js';

const NAME = 'Ada Lovelace-Unmistakable';
const EMAIL = 'ada.unmistakable@example.org';
const details = { name: NAME, email: EMAIL };

let api: TestApi;
let log: ReturnType<typeof collectLog>;
beforeEach(async () => {
  log = collectLog();
  api = await startApi({}, { logLevel: 'debug', logStream: log.stream });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterEach(() => api.stop());

const statusOf = async (method: string, path: string, options: { token?: string; body?: unknown }) =>
  (await api.call(method, path, options)).status;

it('logs neither names nor e-mail addresses of registered people, not even if their call is refused', async () => {
  const token = backEndToken();
  const registrations = '/api/webinars/123/registrations/';
  const statuses = [
    await statusOf('PUT', `${registrations}ada/`, { token, body: details }),
    await statusOf('POST', registrations, { token, body: { people: [{ user_id: 'ada', ...details }] } }),
    await statusOf('POST', registrations, { token, body: { people: [{ user_id: 7, ...details }] } }),
    await statusOf('POST', '/api/live/register/123/', { token: tokenFor({ id: 'ada', ...details }) }),
    await statusOf('GET', `${registrations}?search=${encodeURIComponent(EMAIL)}`, { token: adminToken() }),
    await statusOf('GET', `${registrations}?search=${encodeURIComponent(EMAIL)}&limit=0`, { token }),
  ];
  expect(statuses).toEqual([201, 200, 400, 200, 200, 400]);

  expect(log.text()).toContain('/api/webinars/123/registrations/');
  expect(log.text()).not.toContain('nmistakable');
});
