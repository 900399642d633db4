import { createLiveWebinarClient } from '@live-webinar/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { backEndToken, startApi, type TestApi } from '../../test/support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
// Requests to the address in the README go to this test's API.
beforeEach(() => {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (request: Request) =>
    fetch(new Request(request.url.replace('https://live.example.org', api.origin), request)),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const signBackEndToken = backEndToken;
const log: string[] = [];
const console = { log: (line: string) => log.push(line) };

it('the example of the README of the client schedules a webinar and registers people', async () => {
  // #region client
  const client = createLiveWebinarClient({
    url: 'https://live.example.org',
    token: signBackEndToken, // a token, or a function that returns one
  });

  const params = { path: { webinar_id: '123' } };
  await client.PUT('/api/webinars/{webinar_id}/', {
    params,
    body: { title: 'Reading the night sky', organizer_id: '42' },
  });
  const { data, error } = await client.POST('/api/webinars/{webinar_id}/registrations/', {
    params,
    body: { user_ids: ['7', '8'] },
  });
  if (error) throw new Error(error.detail);
  console.log(`${data.registered} people are registered`);
  // #endregion
  expect(log).toEqual(['2 people are registered']);
});
