import { webinarFixture } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backEndToken, startApi, tokenFor, type TestApi } from '../../test/support/api.js';
import { createLiveWebinarClient } from '../src/index.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('the client schedules a webinar, registers people and reads them', async () => {
  const client = createLiveWebinarClient({ url: api.origin, token: backEndToken() });
  const path = { webinar_id: 'c1' };
  const { data: webinar, response } = await client.PUT('/api/webinars/{webinar_id}/', {
    params: { path },
    body: { title: 'Reading the night sky', organizer_id: 'olga' },
  });
  expect(response.status).toBe(201);
  expect(webinar).toMatchObject({ id: 'c1', title: 'Reading the night sky', status: 'scheduled' });

  const registered = await client.POST('/api/webinars/{webinar_id}/registrations/', {
    params: { path },
    body: { user_ids: ['pia', 'sam'] },
  });
  expect(registered.data).toEqual({ registered: 2 });
  const { data: page } = await client.GET('/api/webinars/{webinar_id}/registrations/', {
    params: { path, query: { limit: '1' } },
  });
  expect(page?.total).toBe(2);
  expect(page?.items).toHaveLength(1);
});

it('the client returns the problem if the API refuses', async () => {
  const client = createLiveWebinarClient({ url: `${api.origin}/`, token: backEndToken() });
  const { data, error } = await client.GET('/api/webinars/{webinar_id}/', {
    params: { path: { webinar_id: 'unknown' } },
  });
  expect(data).toBeUndefined();
  expect(error).toMatchObject({ status: 404, code: 'webinar_not_found', detail: 'Webinar not found' });
});

it('the client asks for a token before each request', async () => {
  await api.useCases.scheduleWebinar({ ...webinarOfOlga, id: 'c2' });
  const people = ['olga', 'pia'];
  const client = createLiveWebinarClient({
    url: api.origin,
    token: () => Promise.resolve(tokenFor({ id: people.shift() ?? '' })),
  });
  const roles = [];
  for (let asked = 0; asked < 2; asked += 1) {
    const { data } = await client.GET('/api/live/viewer/{webinar_id}/', {
      params: { path: { webinar_id: 'c2' } },
    });
    roles.push(data?.role);
  }
  expect(roles).toEqual(['organizer', 'visitor']);
});

it('the client calls public endpoints without a token', async () => {
  await api.useCases.scheduleWebinar({ ...webinarOfOlga, id: 'c3' });
  const { data } = await createLiveWebinarClient({ url: api.origin }).GET('/api/live/status/{webinar_id}/', {
    params: { path: { webinar_id: 'c3' } },
  });
  expect(data).toEqual({ is_active: false, room_name: null });
});

const webinarOfOlga = webinarFixture({ organizerId: 'olga' });
