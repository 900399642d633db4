import {
  Figures,
  SessionDetails,
  SessionRecord,
  SessionRecordPage,
  validatorOf,
} from '@live-webinar/contract';
import { byIds, olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import type { Static, TSchema } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { openEventStream } from './support/event-stream.js';
import { adminToken, aProblem, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';

const LIST = '/api/admin/live-sessions/';
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

let api: TestApi;
const token = adminToken();
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  for (const id of ['a', 'b', 'c']) await api.useCases.removeWebinar({ webinarId: id });
});

const call = (method: string, path: string) => api.call(method, path, { token });

const list = async (query = ''): Promise<SessionRecordPage> => {
  const { status, body } = await call('GET', LIST + query);
  expect(status).toBe(200);
  return checkedBy(SessionRecordPage, body);
};

const checkedBy = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const outcome = validatorOf(schema, 'body')(body);
  if ('fault' in outcome) throw new Error(outcome.fault.detail);
  return outcome.value;
};

/** Schedules a webinar and goes live in it. @returns the session's id */
const goLive = async (id: string, title: string): Promise<string> => {
  await api.call('PUT', `/api/webinars/${id}/`, {
    token: backEndToken(),
    body: { title, organizer_id: 'olga' },
  });
  const { body } = await api.call('POST', `/api/live/start/${id}/`, { token: tokenFor(olga) });
  return String(body.session_id);
};

const webinarsOf = ({ items }: SessionRecordPage) => items.map(({ webinar }) => webinar.id);

describe('the list of live sessions for administrators', () => {
  it('lists every field of a session except its passcode', async () => {
    const id = await goLive('a', 'Reading the night sky');
    const { items, total, next_cursor: next } = await list();
    expect({ total, next }).toEqual({ total: 1, next: null });
    expect(items).toEqual([
      {
        id,
        webinar: { id: 'a', title: 'Reading the night sky' },
        room_name: expect.stringMatching(/^webinar_a_[0-9a-f]{32}$/) as string,
        is_active: true,
        started_by: 'olga',
        created_at: expect.stringMatching(/Z$/) as string,
        started_at: expect.stringMatching(/Z$/) as string,
        ended_at: null,
        ended_by: null,
        people: 0,
      },
    ]);
  });

  it('searches, filters, sorts and pages by its query', async () => {
    await goLive('a', '50% off');
    await goLive('b', 'Statistics');
    await goLive('c', '500 offers');
    await api.call('POST', '/api/live/end/b/', { token: tokenFor(olga) });
    expect(webinarsOf(await list('?search=STAT'))).toEqual(['b']);
    expect(webinarsOf(await list('?search=50%25'))).toEqual(['a']);
    expect(webinarsOf(await list('?search=webinar_c_'))).toEqual(['c']);
    expect(webinarsOf(await list('?search=%F0%9F%A6%89'))).toEqual([]);
    expect(webinarsOf(await list('?is_active=true&sort=title'))).toEqual(['a', 'c']);
    expect(webinarsOf(await list('?is_active=false'))).toEqual(['b']);
    expect(webinarsOf(await list('?created_to=2020-01-01T00:00:00Z'))).toEqual([]);
    expect(webinarsOf(await list('?created_from=2020-01-01T00:00:00%2B02:00&sort=room_name'))).toEqual([
      ...['a', 'b', 'c'],
    ]);
    expect(webinarsOf(await list('?search=&is_active=&created_from=&created_to='))).toHaveLength(3);

    const first = await list('?sort=-title&limit=2');
    expect(first).toMatchObject({ total: 3, next_cursor: expect.any(String) as string });
    const second = await list(`?sort=-title&limit=2&cursor=${first.next_cursor}`);
    expect([...webinarsOf(first), ...webinarsOf(second)]).toEqual(['b', 'c', 'a']);
    expect(second).toMatchObject({ total: 3, next_cursor: null });
  });

  it('refuses what it cannot understand, and names the field', async () => {
    const { next_cursor: cursor } = await goLive('a', 'A')
      .then(() => goLive('b', 'B'))
      .then(() => list('?limit=1'));
    for (const [query, detail] of [
      ['?sort=people', /^sort: must be one of created_at/],
      ['?is_active=yes', /^is_active: must be one of/],
      ['?created_from=2026-03-01T18:00:00', /^created_from: /],
      ['?created_to=yesterday', /^created_to: /],
      ['?limit=0', /^limit: is not valid/],
      ['?page=2', /^page: is not a known field/],
      [`?search=${'x'.repeat(10_000)}`, /^search: /],
      ['?search=%00', /^search: is not valid/],
      ['?cursor=tampered', /^cursor: must be the next_cursor/],
      [`?cursor=${cursor?.slice(4)}`, /^cursor: must be the next_cursor/],
      [`?sort=title&cursor=${cursor}`, /^cursor: must be the next_cursor .* in the same order/],
    ] as const) {
      const answer = await call('GET', LIST + query);
      expect(answer, query).toMatchObject(
        aProblem(400, 'invalid_request', expect.stringMatching(detail) as string),
      );
    }
  });
});

describe('one live session for administrators', () => {
  it('has the people in it', async () => {
    const id = await goLive('a', 'A');
    await api.call('PUT', '/api/webinars/a/registrations/pia/', { token: backEndToken() });
    await api.call('POST', '/api/live/presence/a/', {
      token: tokenFor(pia),
      body: { session_id: id, participant_id: 'abc' },
    });
    const { status, body } = await call('GET', `${LIST}${id}/`);
    expect(status).toBe(200);
    expect(checkedBy(SessionDetails, body)).toMatchObject({
      id,
      people: 1,
      people_inside: [{ user_id: 'pia', role: 'participant' }],
    });
  });

  it('can be ended, and ending it twice gives the same answer', async () => {
    const id = await goLive('a', 'A');
    const ended = await call('POST', `${LIST}${id}/end/`);
    expect(ended.status).toBe(200);
    expect(checkedBy(SessionRecord, ended.body)).toMatchObject({ id, is_active: false, ended_by: 'ada' });
    expect((await api.call('GET', '/api/live/status/a/')).body).toMatchObject({ is_active: false });

    const again = await call('POST', `${LIST}${id}/end/`);
    expect(again).toMatchObject({ status: 200, body: ended.body });
    expect((await call('GET', `${LIST}${id}/`)).body).toEqual({ ...ended.body, people_inside: [] });
  });

  it('is not found by an unknown id', async () => {
    for (const id of [UNKNOWN_ID, 'x', '%27%20or%20true', 'a'.repeat(100)]) {
      for (const [method, path] of [
        ['GET', `${LIST}${id}/`],
        ['POST', `${LIST}${id}/end/`],
      ] as const) {
        expect(await call(method, path), path).toMatchObject(
          aProblem(404, 'session_not_found', 'Live session not found'),
        );
      }
    }
  });
});

describe('the figures of the installation', () => {
  it('count sessions, people, listeners, webinars and registrations', async () => {
    const figures = async () => checkedBy(Figures, (await call('GET', '/api/admin/figures/')).body);
    const before = await figures();
    await api.useCases.scheduleWebinar(webinarFixture({ id: 'a' }));
    await api.useCases.registerPeople({ webinarId: 'a', people: byIds('pia', 'paul') });
    const started = await api.useCases.startLiveSession({ webinarId: 'a', person: olga });
    const sessionId = started.ok ? started.value.session.id : '';
    await api.useCases.renewPresence({ webinarId: 'a', sessionId, participantId: null, person: olga });
    const stream = await openEventStream(`${api.origin}/api/live/events/a/`);
    expect(await figures()).toEqual({
      sessions_active: before.sessions_active + 1,
      people_inside: before.people_inside + 1,
      listeners: 1,
      webinars: before.webinars + 1,
      registrations: before.registrations + 2,
    });
    stream.hangUp();
    await expect.poll(async () => (await figures()).listeners, POLLING).toBe(0);
  });
});

describe('permission to administer', () => {
  it('needs a token with the scope live:admin', async () => {
    for (const [method, path] of [
      ['GET', LIST],
      ['GET', '/api/admin/figures/'],
      ['GET', `${LIST}${UNKNOWN_ID}/`],
      ['POST', `${LIST}${UNKNOWN_ID}/end/`],
    ] as const) {
      expect(await api.call(method, path), path).toMatchObject({ status: 401 });
      for (const other of [tokenFor(olga), backEndToken()]) {
        expect(await api.call(method, path, { token: other }), path).toMatchObject(
          aProblem(403, 'insufficient_scope', expect.any(String) as string),
        );
      }
    }
  });
});
