import { createLiveWebinarClient } from '@live-webinar/client';
import { olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
import { backEndToken, tokenFor } from '../../test/support/api.js';
import { useDocumentedApi } from './support/documented-api.js';

const api = useDocumentedApi();

const signBackEndToken = backEndToken;
const log: unknown[] = [];
const console = { log: (...values: unknown[]) => log.push(values) };

it('the example of the documentation reads who attended the latest session', async () => {
  await api().useCases.scheduleWebinar(webinarFixture());
  await api().useCases.registerPeople({ webinarId: '123', people: [{ userId: pia.id }] });
  const started = await api().useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  const session_id = started.value.session.id;
  for (const person of [olga, pia]) {
    const report = { token: tokenFor(person), body: { session_id, participant_id: 'a1' } };
    await api().call('POST', '/api/live/presence/123/', report);
  }

  // #region attendance
  const client = createLiveWebinarClient({ url: 'https://live.example.org', token: signBackEndToken });

  const sessions = await client.GET('/api/live/sessions/{webinar_id}/', {
    params: { path: { webinar_id: '123' }, query: { limit: '1' } },
  });
  const latest = sessions.data?.items[0];
  let cursor: string | null | undefined;
  while (latest && cursor !== null) {
    const { data, error } = await client.GET('/api/live/attendance/{session_id}/', {
      params: { path: { session_id: latest.id }, query: { limit: '100', ...(cursor && { cursor }) } },
    });
    if (error) throw new Error(error.detail);
    for (const { user_id, seconds, completed } of data.items) console.log(user_id, seconds, completed);
    cursor = data.next_cursor;
  }
  // #endregion

  const aNumber = expect.any(Number) as number;
  expect(log).toEqual([
    ['olga', aNumber, null],
    ['pia', aNumber, null],
  ]);
});
