import { createLiveWebinarClient } from '@live-webinar/client';
import { expect, it } from 'vitest';
import { backEndToken } from '../../test/support/api.js';
import { useDocumentedApi } from './support/documented-api.js';

useDocumentedApi();

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
