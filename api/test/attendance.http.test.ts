import { AttendancePage, AttendedSessionPage, validatorOf, WebinarAnalytics } from '@live-webinar/contract';
import type { KeyedEvidence } from '@live-webinar/domain';
import {
  ada,
  byIds,
  carl,
  manualClock,
  minute,
  olga,
  pia,
  vera,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import { parse } from 'csv-parse/sync';
import type { Static, TSchema } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminToken, aProblem, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const NOT_ORGANIZER = aProblem(403, 'not_organizer', 'Only the webinar organizer can see who attended');
const SESSION_NOT_FOUND = aProblem(404, 'session_not_found', 'Live session not found');

const clock = manualClock();
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ clock });
});
afterAll(() => api.stop());

let sessionId: string;
let roomName: string;
beforeEach(async () => {
  for (const webinarId of ['123', '456']) await api.useCases.removeWebinar({ webinarId });
  await api.useCases.scheduleWebinar(webinarFixture());
  await api.useCases.registerPeople({ webinarId: '123', people: byIds('pia') });
  await goLive();
});

/** Goes live that many minutes after 18:00. */
const goLive = async (minutes = 0) => {
  clock.set(minute(minutes));
  const result = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!result.ok) throw new Error(result.refusal.code);
  ({ id: sessionId, roomName } = result.value.session);
};
const end = async (minutes: number) => {
  clock.set(minute(minutes));
  await api.useCases.endLiveSession({ webinarId: '123', person: olga });
};

interface Someone {
  readonly userId?: string | null;
  readonly name?: string | null;
  readonly email?: string | null;
}

let events = 0;
/** What the meeting server reports about somebody who was inside from one minute to another, or is still inside. */
const stay = (
  { userId = null, name = userId, email = null }: Someone,
  from: number,
  to: number | null,
): readonly KeyedEvidence[] => {
  events += 1;
  const connection = `connection-${events}`;
  const person = { userId, name, email, participantId: null, connection, breakoutRoom: null };
  const at = (minutes: number) => ({ at: minute(minutes), receivedAt: minute(minutes) });
  return [
    { key: `${connection} joined`, evidence: { kind: 'joined', ...person, ...at(from) } },
    ...(to === null
      ? []
      : [
          {
            key: `${connection} left`,
            evidence: { kind: 'left', ...person, ...at(to), joinedAt: minute(from) } as const,
          },
        ]),
  ];
};
const record = async (...stays: readonly (readonly KeyedEvidence[])[]) => {
  expect(await api.attendance.record(roomName, stays.flat())).toBe(true);
};

const get = (path: string, token: string | undefined = backEndToken()) => api.call('GET', path, { token });
const checkedBy = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const outcome = validatorOf(schema, 'body')(body);
  if ('fault' in outcome) throw new Error(outcome.fault.detail);
  return outcome.value;
};
const attendance = async (query = '', id = sessionId): Promise<AttendancePage> => {
  const { status, body } = await get(`/api/live/attendance/${id}/${query}`);
  expect(status).toBe(200);
  return checkedBy(AttendancePage, body);
};
const namesOf = ({ items }: AttendancePage) => items.map(({ name }) => name);

describe('who may read about attendance', () => {
  const paths = () => [
    '/api/live/sessions/123/',
    `/api/live/attendance/${sessionId}/`,
    `/api/live/attendance/${sessionId}.csv`,
    '/api/live/analytics/123/',
  ];

  it('answers the organizer, co-hosts, administrators and the back end', async () => {
    for (const token of [tokenFor(olga), tokenFor(carl), adminToken(), backEndToken()]) {
      for (const path of paths()) expect((await get(path, token)).status, path).toBe(200);
    }
  });

  it('refuses participants, and people without a token', async () => {
    for (const path of paths()) {
      expect(await get(path, tokenFor(pia)), path).toMatchObject(NOT_ORGANIZER);
      expect(await api.call('GET', path), path).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    }
  });

  it('refuses visitors, to whom a session does not exist, with other scopes, too', async () => {
    for (const token of [tokenFor(vera), tokenFor(vera, { scope: 'webhooks:manage people:manage' })]) {
      const [sessions = '', page = '', file = '', analytics = ''] = paths();
      for (const path of [sessions, analytics]) expect(await get(path, token)).toMatchObject(NOT_ORGANIZER);
      for (const path of [page, file]) expect(await get(path, token)).toMatchObject(SESSION_NOT_FOUND);
    }
  });

  it('answers a host of another webinar as if the session did not exist', async () => {
    await api.useCases.scheduleWebinar(webinarFixture({ id: '456', organizerId: 'vera', coHostIds: [] }));
    const there = await get(`/api/live/attendance/${sessionId}/`, tokenFor(vera));
    const nowhere = await get(`/api/live/attendance/${UNKNOWN_ID}/`, tokenFor(vera));
    expect(there).toMatchObject(SESSION_NOT_FOUND);
    expect(there.text).toBe(nowhere.text);
  });

  it('knows no unknown webinar, no unknown session, and no text that is no id', async () => {
    const webinarNotFound = aProblem(404, 'webinar_not_found', 'Webinar not found');
    expect(await get('/api/live/sessions/unknown/')).toMatchObject(webinarNotFound);
    expect(await get('/api/live/analytics/unknown/')).toMatchObject(webinarNotFound);
    for (const id of [UNKNOWN_ID, 'x', '%00', "'", '123']) {
      expect(await get(`/api/live/attendance/${id}/`), id).toMatchObject(SESSION_NOT_FOUND);
      expect(await get(`/api/live/attendance/${id}.csv`), id).toMatchObject(SESSION_NOT_FOUND);
    }
  });

  it('refuses a limit, a cursor and a field that it does not understand', async () => {
    for (const path of ['/api/live/sessions/123/', `/api/live/attendance/${sessionId}/`]) {
      for (const [query, field] of [
        ['limit=0', 'limit'],
        ['limit=101', 'limit'],
        ['cursor=tampered', 'cursor'],
        ['page=2', 'page'],
      ] as const) {
        const { status, body } = await get(`${path}?${query}`);
        expect([status, String(body.detail).split(':')[0]]).toEqual([400, field]);
      }
    }
  });
});

describe('GET /api/live/sessions/{webinar_id}/', () => {
  it('lists the sessions of the webinar on pages, newest first', async () => {
    const first = sessionId;
    await record(
      stay({ userId: 'olga' }, 0, 30),
      stay({ userId: 'pia' }, 1, 20),
      stay({ userId: 'vera' }, 5, 30),
      stay({ userId: 'nina' }, 21, 22),
    );
    await end(30);
    await goLive(40);
    await end(41);
    await goLive(50);

    const list = async (query: string) =>
      checkedBy(AttendedSessionPage, (await get(`/api/live/sessions/123/${query}`)).body);
    const page = await list('?limit=2');
    expect(page).toMatchObject({
      total: 3,
      items: [
        { is_active: true, started_at: minute(50).toISOString(), ended_at: null, attended: 0, peak: 0 },
        { is_active: false, started_at: minute(40).toISOString(), ended_at: minute(41).toISOString() },
      ],
    });
    await end(60);
    await goLive(70);
    expect(await list(`?limit=2&cursor=${page.next_cursor}`)).toEqual({
      total: 4,
      next_cursor: null,
      items: [
        {
          id: first,
          is_active: false,
          started_by: 'olga',
          started_at: minute(0).toISOString(),
          ended_at: minute(30).toISOString(),
          attended: 3,
          peak: 2,
        },
      ],
    });
  });
});

describe('GET /api/live/attendance/{session_id}/', () => {
  it('lists everybody with their visits', async () => {
    await record(
      stay({ userId: 'olga', name: 'Olga Organizer' }, 0, 60),
      stay({ userId: 'pia', name: 'Pia 🦉', email: 'pia@example.org' }, 5, 10),
      stay({ userId: 'pia', name: 'Pia 🦉', email: 'pia@example.org' }, 20, 30),
      stay({ name: '+49 30 123' }, 40, 60),
    );
    await end(60);
    const evidence = 'server';
    const visit = (from: number, to: number) => ({
      joined_at: minute(from).toISOString(),
      left_at: minute(to).toISOString(),
      evidence,
    });
    const rest = { evidence, disagreement_seconds: null, completed: null };
    expect(await attendance()).toEqual({
      session: {
        id: sessionId,
        webinar_id: '123',
        title: 'Reading the night sky',
        is_active: false,
        started_by: 'olga',
        started_at: minute(0).toISOString(),
        ended_at: minute(60).toISOString(),
        attended: 2,
        peak: 1,
      },
      items: [
        {
          ...{ user_id: 'olga', name: 'Olga Organizer', email: null, role: 'organizer' },
          ...{ ...visit(0, 60), seconds: 3600, visits: [visit(0, 60)], ...rest },
        },
        {
          ...{ user_id: 'pia', name: 'Pia 🦉', email: 'pia@example.org', role: 'participant' },
          ...{ ...visit(5, 30), seconds: 900, visits: [visit(5, 10), visit(20, 30)], ...rest },
        },
        {
          ...{ user_id: null, name: '+49 30 123', email: null, role: 'participant' },
          ...{ ...visit(40, 60), seconds: 1200, visits: [visit(40, 60)], ...rest },
        },
      ],
      next_cursor: null,
      total: 3,
    });
  });

  it('says who is inside while the session runs, by the reports of elements, too', async () => {
    await record(stay({ userId: 'vera' }, 0, 3), stay({ userId: 'nina' }, 1, null));
    clock.set(minute(2));
    await api.call('POST', '/api/live/presence/123/', {
      token: tokenFor(pia),
      body: { session_id: sessionId, participant_id: 'a1' },
    });
    clock.set(minute(3));
    const { items, session } = await attendance();
    expect(session).toMatchObject({ is_active: true, ended_at: null, attended: 3, peak: 3 });
    expect(items.map(({ user_id, left_at, seconds }) => [user_id, left_at, seconds])).toEqual([
      ['vera', minute(3).toISOString(), 180],
      ['nina', null, 120],
      ['pia', null, 60],
    ]);
  });

  it('shows everybody once on its pages while people arrive', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await record(...names.map((userId) => stay({ userId }, 1, null)), stay({ name: 'T1' }, 1, null));
    await record(stay({ name: 'T2' }, 1, null), stay({ name: 'T3' }, 1, null));
    const seen: (string | null)[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 10; page += 1) {
      clock.set(minute(10 + page));
      if (page < 3) await record(stay({ userId: `new-${page}` }, 10 + page, null));
      const answer = await attendance(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...namesOf(answer));
      cursor = answer.next_cursor;
    }
    expect(seen).toEqual([...names, 'T1', 'T2', 'T3', 'new-0', 'new-1', 'new-2']);
  });

  it('is empty if nobody came', async () => {
    await end(10);
    expect(await attendance()).toMatchObject({
      session: { attended: 0, peak: 0 },
      items: [],
      next_cursor: null,
      total: 0,
    });
  });

  it('is right for a session of 26 hours', async () => {
    await record(stay({ userId: 'pia' }, 0, 26 * 60));
    await end(26 * 60);
    expect((await attendance()).items).toMatchObject([{ user_id: 'pia', seconds: 26 * 3600 }]);
  });

  it('keeps the time of people whose data was erased, and not who they are', async () => {
    await record(
      stay({ userId: 'pia', name: 'Pia', email: 'pia@example.org' }, 1, 6),
      stay({ userId: 'vera' }, 2, 3),
    );
    await end(10);
    await get('/api/live/analytics/123/');
    await api.useCases.erasePerson({ userId: 'pia' });
    const { items } = await attendance();
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ user_id: null, name: null, email: null, seconds: 300 });
    for (const path of [`/api/live/attendance/${sessionId}.csv`, '/api/live/analytics/123/']) {
      expect((await get(path)).text).not.toMatch(/pia/i);
    }
    // The only registration was Pia's.
    expect((await get('/api/live/analytics/123/')).body).toMatchObject({
      registered: 0,
      attended: 2,
      show_up_rate: null,
    });
  });

  it('has evidence that arrives after the end', async () => {
    await end(10);
    expect(await attendance()).toMatchObject({ total: 0 });
    await get('/api/live/sessions/123/');
    await record(stay({ userId: 'pia' }, 1, 6));
    expect(await attendance()).toMatchObject({ total: 1, session: { attended: 1 } });
    expect((await get('/api/live/sessions/123/')).body).toMatchObject({ items: [{ attended: 1 }] });
  });
});

describe('GET /api/live/attendance/{session_id}.csv', () => {
  const file = () => get(`/api/live/attendance/${sessionId}.csv`, tokenFor(olga));
  const rowsOf = (text: string) => parse<Record<string, string>>(text, { bom: true, columns: true });

  it('has a row for each person, with a header, and a file name that no person chose', async () => {
    await record(
      stay({ userId: 'pia', name: 'Pia', email: 'pia@example.org' }, 5, 10),
      stay({ userId: 'pia' }, 20, null),
    );
    clock.set(minute(30));
    const { status, headers } = await file();
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="attendance-123-20260301T180000Z.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const response = await fetch(`${api.origin}/api/live/attendance/${sessionId}.csv/`, {
      headers: { authorization: `Bearer ${tokenFor(olga)}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).toString()).toBe(
      [
        'user_id,name,email,role,joined_at,left_at,seconds,visits,evidence,disagreement_seconds,completed',
        [
          ...['pia', 'Pia', 'pia@example.org', 'participant', '2026-03-01T18:05:00.000Z', '', '900'],
          '2026-03-01T18:05:00.000Z/2026-03-01T18:10:00.000Z 2026-03-01T18:20:00.000Z/..',
          ...['server', '', ''],
        ].join(','),
        '',
      ].join('\r\n'),
    );
  });

  it('makes harmless what a spreadsheet would run, and keeps every other character of a name', async () => {
    const harmful = ['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'];
    const harmless = [
      'Ada "the Countess", Lovelace',
      'two\r\nlines',
      '\u{202b}עדה\u{202c}',
      '👩‍👩‍👧 🦉',
      "O'Neill; x",
    ];
    const names = [...harmful, ...harmless];
    await record(
      ...names.map((name, index) => stay({ userId: `user-${10 + index}`, name }, index, index + 5)),
    );
    await end(60);
    const stored = namesOf(await attendance('?limit=100'));
    expect(stored).toEqual(names);
    expect(rowsOf((await file()).text).map(({ name }) => name)).toEqual([
      ...harmful.map((name) => `'${name}`),
      ...harmless,
    ]);
  });

  it('has only a header if nobody came', async () => {
    expect(rowsOf((await file()).text)).toEqual([]);
  });

  it('has people without an id', async () => {
    await record(stay({ name: 'Telephone' }, 1, 2), stay({}, 1, 2));
    clock.set(minute(3));
    expect(rowsOf((await file()).text)).toMatchObject([
      { user_id: '', name: 'Telephone' },
      { user_id: '', name: '' },
    ]);
  });
});

describe('GET /api/live/analytics/{webinar_id}/', () => {
  it('has the webinar in numbers, and a curve for each session', async () => {
    await api.useCases.registerPeople({ webinarId: '123', people: byIds('nina', 'paul') });
    await record(
      stay({ userId: 'olga' }, 0, 60),
      stay({ userId: 'pia' }, 0, 40),
      stay({ userId: 'vera' }, 10, 20),
    );
    await end(60);
    await goLive(70);
    await record(stay({ userId: 'pia' }, 75, 80));
    await end(90);
    const analytics = checkedBy(WebinarAnalytics, (await get('/api/live/analytics/123/')).body);
    const at = (minutes: number) => minute(minutes).toISOString();
    expect(analytics).toMatchObject({
      registered: 3,
      attended: 2,
      show_up_rate: 1 / 3,
      average_seconds: ((45 + 10) / 2) * 60,
      median_seconds: ((45 + 10) / 2) * 60,
      completed: null,
      sessions: [
        { id: sessionId, attended: 1, peak: 1, peak_at: at(75), average_seconds: 300 },
        {
          started_at: at(0),
          ended_at: at(60),
          attended: 2,
          peak: 2,
          peak_at: at(10),
          curve: [
            { at: at(0), people: 1 },
            { at: at(10), people: 2 },
            { at: at(20), people: 1 },
            { at: at(40), people: 0 },
          ],
        },
      ],
    });
  });

  it('has no more than 500 points in a curve', async () => {
    await record(
      ...Array.from({ length: 700 }, (_, index) => stay({ userId: `user-${index}` }, index, index + 2)),
    );
    await end(800);
    const analytics = checkedBy(WebinarAnalytics, (await get('/api/live/analytics/123/')).body);
    expect(analytics).toMatchObject({ attended: 700 });
    expect(analytics.sessions[0]?.curve.length).toBeLessThanOrEqual(500);
  });
});

describe('GET /api/admin/analytics/', () => {
  const analytics = (query: string, token = adminToken()) => get(`/api/admin/analytics/${query}`, token);
  const berlin = 'time_zone=Europe/Berlin';

  it('counts by the days of a time zone', async () => {
    await record(stay({ userId: 'olga' }, 0, 10), stay({ userId: 'pia' }, 0, 10));
    await end(10);
    const day = { sessions: 1, attended: 1, registered: 1, seconds: 600 };
    expect((await analytics(`?from=2026-03-01&to=2026-03-02&${berlin}`)).body).toEqual({
      totals: day,
      series: [{ at: '2026-02-28T23:00:00.000Z', ...day }],
    });
    const moments = `from=2026-03-01T19:00:01%2B01:00&to=2026-03-02T00:00:00Z`;
    expect((await analytics(`?${moments}&bucket=week&${berlin}`)).body).toMatchObject({
      totals: { sessions: 0 },
      series: [{ at: '2026-02-22T23:00:00.000Z' }, { at: '2026-03-01T23:00:00.000Z' }],
    });
    expect((await analytics(`?from=&to=&bucket=month`)).body).toMatchObject({ totals: day });
  });

  it('is for administrators only', async () => {
    for (const token of [tokenFor(olga), backEndToken()]) {
      expect(await analytics('', token)).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
    }
    expect(tokenFor(ada)).toBe(adminToken());
  });

  it.each([
    ['time_zone=Europe/Atlantis', 'time_zone'],
    ['time_zone=%2B02:00', 'time_zone'],
    ['time_zone=', 'time_zone'],
    ['bucket=year', 'bucket'],
    ['from=2026-02-30', 'from'],
    ['from=0999-01-01', 'from'],
    ['from=2026-03-01T18:00:00', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['from=2020-01-01&to=2026-03-01', 'from'],
    ['day=1', 'day'],
  ])('refuses %s, and names the field', async (query, field) => {
    const { status, body } = await analytics(`?${query}`);
    expect([status, body.code, String(body.detail).split(':')[0]]).toEqual([400, 'invalid_request', field]);
  });
});
