import { afterAll, beforeAll, expect, it } from 'vitest';
import { backEndToken, peopleToken, startApi, tokenFor, type TestApi } from './support/api.js';

const token = backEndToken();
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const body = { title: 'Reading the night sky', organizer_id: 'auth0/olga' };
  await api.call('PUT', '/api/webinars/123/', { token, body });
});
afterAll(() => api.stop());

const roleOf = async (id: string) =>
  (await api.call('GET', '/api/live/viewer/123/', { token: tokenFor({ id }) })).body.role;

it.each(['auth0/42', '/', 'a//b/', 'a\\b', '100%', 'a%2Fb', '?#&', 'Zoë 猫'])(
  'registers and removes a user with the id %s, percent-encoded in the path',
  async (id) => {
    const registration = `/api/webinars/123/registrations/${encodeURIComponent(id)}/`;
    expect((await api.call('PUT', registration, { token })).status).toBe(201);
    expect(await roleOf(id)).toBe('participant');
    expect((await api.call('DELETE', registration, { token })).status).toBe(204);
    expect(await roleOf(id)).toBe('visitor');
  },
);

it.each(['auth0/42', '/', 'a//b/', 'a\\b', '100%', 'a%2Fb', '?#&', 'Zoë 猫'])(
  'exports and erases a user with the id %s, percent-encoded in the path',
  async (id) => {
    await api.call('PUT', `/api/webinars/123/registrations/${encodeURIComponent(id)}/`, { token });
    const options = { token: peopleToken() };
    const person = `/api/people/${encodeURIComponent(id)}/`;
    expect((await api.call('GET', person, options)).body).toMatchObject({
      user_id: id,
      registrations: [{ webinar_id: '123' }],
    });
    expect((await api.call('DELETE', person, options)).status).toBe(204);
    expect((await api.call('GET', person, options)).body).toMatchObject({ registrations: [] });
  },
);

it('removes a participant whose id has a slash from the meeting', async () => {
  await api.call('PUT', '/api/webinars/123/registrations/auth0%2F42/', { token });
  const organizer = tokenFor({ id: 'auth0/olga' });
  const removal = await api.call('DELETE', '/api/live/participants/123/auth0%2F42/', { token: organizer });
  expect(removal.status).toBe(204);
  expect(await roleOf('auth0/42')).toBe('visitor');
});
