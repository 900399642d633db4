import { newWebinar, type Webinar } from '@live-webinar/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backEndToken, startApi, type TestApi } from '../../../test/support/api.js';
import { createApiCalls, type ApiCalls } from '../../src/destinations/api/api-calls.js';
import { createApiSink } from '../../src/destinations/api/api-sink.js';
import { createCallQueue } from '../../src/destinations/api/call-queue.js';
import { changeOf, webinarOf } from '../../src/destinations/api/webinar-message.js';

let api: TestApi;
let calls: ApiCalls;
beforeAll(async () => {
  api = await startApi();
  calls = createApiCalls(api.origin, backEndToken());
});
afterAll(() => api.stop());

const stored = async (id: string): Promise<Webinar | undefined> => {
  const found = await calls.findWebinar(id);
  return found && webinarOf(found.message);
};

it('reads a webinar over HTTP as it was sent, with every field', async () => {
  const webinar: Webinar = {
    id: 'all',
    title: 'Reading the night sky',
    description: 'Two\nlines',
    pageUrl: 'https://courses.example.org/1',
    organizerId: 'olga',
    coHostIds: ['pia', 'max m'],
    startsAt: new Date('2026-03-01T17:00:00Z'),
    endsAt: new Date('2026-03-01T19:00:00.250Z'),
    timeZone: 'US/Pacific',
    status: 'cancelled',
    registration: 'closed',
    maxParticipants: 30,
    lobby: true,
    completion: { minutes: 45 },
    recording: 'consent',
    consentStatement: 'I agree.\nTo all.',
  };
  expect(await calls.putWebinar('all', changeOf(webinar), undefined)).toEqual({ isDone: true });
  expect(await stored('all')).toEqual(webinar);
});

it('does not replace a webinar that is another version than the one that was read, or exists already', async () => {
  const before = newWebinar({ id: 'tag', title: 'Before', organizerId: 'olga' });
  await api.useCases.scheduleWebinar(before);
  const read = await calls.findWebinar('tag');
  await api.useCases.scheduleWebinar({ ...before, title: 'Meanwhile' });

  const change = changeOf({ ...before, title: 'After' });
  const refused = { isDone: false, code: 'changed_meanwhile' };
  expect(await calls.putWebinar('tag', change, read?.tag)).toMatchObject(refused);
  expect(await calls.putWebinar('tag', change, undefined)).toMatchObject(refused);
  expect(await stored('tag')).toMatchObject({ title: 'Meanwhile' });
});

it('reads a webinar again that somebody changed before it was replaced, and keeps their change', async () => {
  const before = newWebinar({ id: 'race', title: 'Before', organizerId: 'olga' });
  await api.useCases.scheduleWebinar(before);
  let reads = 0;
  const raced: ApiCalls = {
    ...calls,
    async findWebinar(id) {
      const found = await calls.findWebinar(id);
      reads += 1;
      if (reads === 1) await api.useCases.scheduleWebinar({ ...before, maxParticipants: 7 });
      return found;
    },
  };
  const sink = createApiSink(raced, createCallQueue());
  const item = { line: 2, value: { ...before, title: 'After' } };
  expect(await sink.saveWebinars([item], ['title'], () => undefined)).toEqual({
    counts: { created: 0, changed: 1, unchanged: 0 },
    refused: [],
  });
  expect(reads).toBe(2);
  expect(await stored('race')).toMatchObject({ title: 'After', maxParticipants: 7 });
});
