import { createLiveWebinarClient } from '@live-webinar/client';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
import { peopleToken } from '../../test/support/api.js';
import { useDocumentedApi } from './support/documented-api.js';

const api = useDocumentedApi();

const signDataProtectionToken = peopleToken;
const log: string[] = [];
const console = { log: (text: string) => log.push(text) };

it('the example of the documentation exports and erases what is kept of a person', async () => {
  await api().useCases.scheduleWebinar(webinarFixture());
  await api().useCases.registerPeople({ webinarId: '123', people: [{ userId: '42', name: 'Ada' }] });

  // #region people
  const client = createLiveWebinarClient({ url: 'https://live.example.org', token: signDataProtectionToken });
  const params = { path: { user_id: '42' } };

  const { data } = await client.GET('/api/people/{user_id}/', { params });
  console.log(JSON.stringify(data, null, 2));

  const { error } = await client.DELETE('/api/people/{user_id}/', { params });
  if (error) throw new Error(error.detail);
  // #endregion

  expect(JSON.parse(log[0] ?? '')).toMatchObject({ user_id: '42', registrations: [{ name: 'Ada' }] });
  expect(await api().useCases.exportPerson({ userId: '42' })).toMatchObject({ registrations: [] });
});
