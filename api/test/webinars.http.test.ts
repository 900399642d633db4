import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { olga, pia, vera } from '@live-webinar/domain/fixtures';
import { aProblem, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';

/** A page of registrations. */
interface Listed {
  readonly items: readonly { readonly user_id: string }[];
  readonly next_cursor: string | null;
}

let api: TestApi;
const token = backEndToken();
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.useCases.removeWebinar({ webinarId: '123' }));

const webinar = { title: 'Reading the night sky', organizer_id: 'olga' };
const put = (body: unknown = webinar, path = '/api/webinars/123/') => api.call('PUT', path, { token, body });

describe('scheduling over HTTP', () => {
  it('PUT creates a webinar with its defaults (201) and replaces it (200)', async () => {
    const whole = {
      id: '123',
      ...webinar,
      description: null,
      page_url: null,
      co_host_ids: [],
      starts_at: null,
      ends_at: null,
      time_zone: null,
      status: 'scheduled',
      registration: 'open',
      max_participants: null,
      lobby: false,
      completion: null,
      recording: 'allowed',
      consent_statement: null,
    };
    expect(await put()).toMatchObject({ status: 201, body: whole });
    const details = {
      ...webinar,
      co_host_ids: ['carl'],
      starts_at: '2026-03-01T20:00:00+02:00',
      ends_at: '2026-03-01T19:00:00Z',
      registration: 'closed',
      max_participants: 30,
      recording: 'off',
      consent_statement: 'I agree.',
    };
    expect(await put(details)).toMatchObject({
      status: 200,
      body: { ...details, starts_at: '2026-03-01T18:00:00.000Z', ends_at: '2026-03-01T19:00:00.000Z' },
    });
    expect(await put()).toMatchObject({ status: 200, body: whole });
    expect((await api.call('GET', '/api/webinars/123/', { token })).body).toEqual(whole);
  });

  it('replacing a webinar keeps its registrations', async () => {
    await put();
    await api.call('PUT', '/api/webinars/123/registrations/pia/', { token });
    await put({ ...webinar, title: 'Reading the day sky' });
    const viewer = await api.call('GET', '/api/live/viewer/123/', { token: tokenFor(pia) });
    expect(viewer.body).toMatchObject({ role: 'participant', webinar: { title: 'Reading the day sky' } });
  });

  it('cancelling a webinar ends its session', async () => {
    await put();
    await api.call('POST', '/api/live/start/123/', { token: tokenFor(olga) });
    await put({ ...webinar, status: 'cancelled' });
    expect((await api.call('GET', '/api/live/status/123/')).body).toEqual({
      is_active: false,
      room_name: null,
    });
  });

  it('DELETE removes a webinar (204)', async () => {
    await put();
    expect(await api.call('DELETE', '/api/webinars/123/', { token })).toMatchObject({
      status: 204,
      text: '',
    });
    expect(await api.call('DELETE', '/api/webinars/123/', { token })).toMatchObject({ status: 404 });
    expect(await api.call('GET', '/api/webinars/123/', { token })).toMatchObject(
      aProblem(404, 'webinar_not_found', 'Webinar not found'),
    );
  });

  it('stores the description and the page of a webinar, and forgets them when they are left out', async () => {
    const details = {
      description: 'Bring a <b>blanket</b>.\n100% 🦉',
      page_url: 'https://courses.example.org/webinars/123?x=1#top',
    };
    expect((await put({ ...webinar, ...details })).body).toMatchObject(details);
    expect((await api.call('GET', '/api/webinars/123/', { token })).body).toMatchObject(details);
    expect((await put()).body).toMatchObject({ description: null, page_url: null });
  });

  it('keeps the time zone of a webinar as it is written, old names included, and forgets it when it is left out', async () => {
    for (const time_zone of ['Europe/Berlin', 'US/Pacific', 'UTC', 'america/argentina/buenos_aires']) {
      expect((await put({ ...webinar, time_zone })).body).toMatchObject({ time_zone });
      expect((await api.call('GET', '/api/webinars/123/', { token })).body).toMatchObject({ time_zone });
      expect((await api.call('GET', '/api/webinars/', { token })).body).toMatchObject({
        items: [{ time_zone }],
      });
    }
    expect((await put()).body).toMatchObject({ time_zone: null });
  });

  it('keeps what completes a webinar, and forgets it when it is left out', async () => {
    for (const completion of [{ minutes: 1 }, { minutes: 1440 }, { share: 0.8 }, { share: 1 }]) {
      expect((await put({ ...webinar, completion })).body).toMatchObject({ completion });
      expect((await api.call('GET', '/api/webinars/123/', { token })).body.completion).toEqual(completion);
      expect((await api.call('GET', '/api/webinars/', { token })).body).toMatchObject({
        items: [{ completion }],
      });
    }
    expect((await put()).body).toMatchObject({ completion: null });
  });

  const bad: [string, unknown, string][] = [
    ['a completion after no time', { ...webinar, completion: { minutes: 0 } }, 'completion.minutes'],
    [
      'a completion after more than a day',
      { ...webinar, completion: { minutes: 1441 } },
      'completion.minutes',
    ],
    ['a completion after half a minute', { ...webinar, completion: { minutes: 0.5 } }, 'completion.minutes'],
    ['a completion by no share', { ...webinar, completion: { share: 0 } }, 'completion.share'],
    ['a completion by more than all', { ...webinar, completion: { share: 1.01 } }, 'completion.share'],
    ['a completion by both', { ...webinar, completion: { minutes: 5, share: 0.5 } }, 'completion'],
    ['a completion by neither', { ...webinar, completion: {} }, 'completion'],
    ['a number for a completion', { ...webinar, completion: 45 }, 'completion'],
    ['a time zone that does not exist', { ...webinar, time_zone: 'Europe/Atlantis' }, 'time_zone'],
    ['an offset for a time zone', { ...webinar, time_zone: '+02:00' }, 'time_zone'],
    ['a long time zone', { ...webinar, time_zone: `Europe/${'x'.repeat(58)}` }, 'time_zone'],
    ['an empty time zone', { ...webinar, time_zone: '' }, 'time_zone'],
    ['a number for a time zone', { ...webinar, time_zone: 2 }, 'time_zone'],
    ['a description with U+0000', { ...webinar, description: 'a\u0000b' }, 'description'],
    ['a long description', { ...webinar, description: 'x'.repeat(2_001) }, 'description'],
    ['a page without TLS', { ...webinar, page_url: 'http://courses.example.org/' }, 'page_url'],
    ['a page that is a script', { ...webinar, page_url: 'javascript:alert(1)' }, 'page_url'],
    ['a page with a password', { ...webinar, page_url: 'https://a:b@courses.example.org/' }, 'page_url'],
    ['a page with a space', { ...webinar, page_url: 'https://courses.example.org/a b' }, 'page_url'],
    ['no title', { organizer_id: 'olga' }, 'title'],
    ['an empty title', { ...webinar, title: '  ' }, 'title'],
    ['a title with U+0000', { ...webinar, title: 'a\u0000b' }, 'title'],
    ['no organizer', { title: 'x' }, 'organizer_id'],
    ['a number for an organizer', { ...webinar, organizer_id: 1 }, 'organizer_id'],
    ['a bad co-host', { ...webinar, co_host_ids: ['carl', ''] }, 'co_host_ids.1'],
    ['a date that does not exist', { ...webinar, starts_at: '2026-02-30T00:00:00Z' }, 'starts_at'],
    ['a date without a zone', { ...webinar, starts_at: '2026-02-20T00:00:00' }, 'starts_at'],
    ['the year 0', { ...webinar, starts_at: '0000-01-01T00:00:00Z' }, 'starts_at'],
    [
      'an end before the start',
      { ...webinar, starts_at: '2026-03-02T00:00:00Z', ends_at: '2026-03-01T00:00:00Z' },
      'ends_at',
    ],
    ['an unknown status', { ...webinar, status: 'ended' }, 'status'],
    ['an unknown field', { ...webinar, titel: 'x' }, 'titel'],
    ['no seat', { ...webinar, max_participants: 0 }, 'max_participants'],
    ['more seats than an integer can hold', { ...webinar, max_participants: 1e12 }, 'max_participants'],
    ['a list', [], 'body'],
    ['null', null, 'body'],
  ];
  it.each(bad)('refuses a webinar and names the field: %s', async (_what, body, field) => {
    expect(await put(body)).toMatchObject(
      aProblem(400, 'invalid_request', expect.stringMatching(new RegExp(`^${field}: `))),
    );
  });
});

describe('the list of webinars over HTTP', () => {
  const list = (query = '') => api.call('GET', `/api/webinars/${query}`, { token });
  const idsOf = async (query: string) =>
    ((await list(query)).body.items as { id: string }[]).map(({ id }) => id);

  it('lists webinars with the status that people see, page by page', async () => {
    await put({ ...webinar, title: 'First' }, '/api/webinars/first/');
    await put({ ...webinar, title: 'Second 100%', description: 'x' }, '/api/webinars/second/');
    await api.call('POST', '/api/live/start/second/', { token: tokenFor(olga) });
    const { body } = await list('?limit=1');
    expect(body).toMatchObject({
      items: [{ id: 'second', status: 'live', description: 'x', created_at: expect.any(String) as string }],
      next_cursor: expect.any(String) as string,
    });
    const next = await list(`?limit=100&cursor=${String(body.next_cursor)}`);
    expect(next.body).toMatchObject({ next_cursor: null, total: body.total });
    expect(next.body.items).toContainEqual(expect.objectContaining({ id: 'first', status: 'scheduled' }));
    expect(await idsOf('?search=100%25')).toEqual(['second']);
    expect(await idsOf('?status=live&search=')).toEqual(['second']);
    for (const id of ['first', 'second']) await api.call('DELETE', `/api/webinars/${id}/`, { token });
  });

  it.each([
    ['?status=over', /^status: must be one of/],
    ['?limit=0', /^limit: /],
    ['?cursor=nonsense', 'cursor: must be the next_cursor of an earlier page'],
    [`?cursor=${Buffer.from('2026-13-01T00:00:00.000Z a').toString('base64url')}`, /^cursor: must be the/],
    [
      `?cursor=${Buffer.from("2026-01-01T00:00:00.000Z a' or 1=1").toString('base64url')}`,
      /^cursor: must be/,
    ],
    [`?search=${'x'.repeat(10_000)}`, /^search: must not have more than 200 characters/],
    ['?sort=title', 'sort: is not a known field'],
  ])('refuses to list webinars with a bad query: %.30s', async (query, detail) => {
    expect(await list(query)).toMatchObject(
      aProblem(400, 'invalid_request', typeof detail === 'string' ? detail : expect.stringMatching(detail)),
    );
  });
});

describe('ETag and If-Match', () => {
  const putIf = (headers: Record<string, string>, title: string) =>
    api.call('PUT', '/api/webinars/123/', { token, headers, body: { ...webinar, title } });
  const isDeclined = aProblem(412, 'changed_meanwhile', 'Somebody else has changed this webinar meanwhile');
  const tag = async () => (await api.call('GET', '/api/webinars/123/', { token })).headers.get('etag') ?? '';

  it('replaces only the version that If-Match names, and the same request may be repeated', async () => {
    const first = (await put()).headers.get('etag') ?? '';
    expect(first).toMatch(/^"[\w-]{22}"$/);
    expect(await tag()).toBe(first);
    const second = await putIf({ 'if-match': `"other", ${first}` }, 'Second');
    expect(second.status).toBe(200);
    expect(await tag()).toBe(second.headers.get('etag'));
    expect(await putIf({ 'if-match': first }, 'Third')).toMatchObject(isDeclined);
    expect(await putIf({ 'if-match': `W/${await tag()}` }, 'Third')).toMatchObject(isDeclined);
    expect((await putIf({ 'if-match': first }, 'Second')).status).toBe(200);
    expect((await putIf({ 'if-match': '*' }, 'Fourth')).status).toBe(200);
  });

  it('creates a webinar only if none exists with If-None-Match: *, and replaces one only if it exists with If-Match: *', async () => {
    await api.call('DELETE', '/api/webinars/123/', { token });
    expect(await putIf({ 'if-match': '*' }, 'First')).toMatchObject(isDeclined);
    expect((await putIf({ 'if-none-match': '*' }, 'First')).status).toBe(201);
    expect(await putIf({ 'if-none-match': '*' }, 'Second')).toMatchObject(isDeclined);
  });

  it('lets exactly one of ten requests replace the version that all of them have read', async () => {
    await put();
    const read = await tag();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => putIf({ 'if-match': read }, `Title ${index}`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(412)]);
  });

  it('does not replace the version that If-None-Match names, weak tags included', async () => {
    await put();
    const read = await tag();
    for (const named of [read, `W/${read}`, `"other", W/${read}`]) {
      expect([named, await putIf({ 'if-none-match': named }, 'Other')]).toMatchObject([named, isDeclined]);
    }
    expect((await putIf({ 'if-none-match': '"other"' }, 'Other')).status).toBe(200);
  });

  it('answers 304 if a client has the current version of a webinar', async () => {
    await put();
    const headers = { 'if-none-match': await tag() };
    expect((await api.call('GET', '/api/webinars/123/', { token, headers })).status).toBe(304);
    await putIf({}, 'Other');
    expect((await api.call('GET', '/api/webinars/123/', { token, headers })).status).toBe(200);
  });

  it('refuses an If-Match that is no ETag', async () => {
    expect(await putIf({ 'if-match': 'yesterday' }, 'x')).toMatchObject(
      aProblem(400, 'invalid_request', 'If-Match: must be * or the ETag of an earlier answer'),
    );
  });
});

describe('the scope webinars:manage', () => {
  it.each([
    ['GET', '/api/webinars/'],
    ['POST', '/api/webinars/123/registrations/remove/'],
    ['GET', '/api/webinars/123/'],
    ['PUT', '/api/webinars/123/'],
    ['DELETE', '/api/webinars/123/'],
    ['GET', '/api/webinars/123/registrations/'],
    ['POST', '/api/webinars/123/registrations/'],
    ['PUT', '/api/webinars/123/registrations/pia/'],
    ['DELETE', '/api/webinars/123/registrations/pia/'],
  ])('%s %s requires the scope webinars:manage', async (method, path) => {
    expect(await api.call(method, path)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await api.call(method, path, { token: tokenFor(olga) })).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    });
    const nearly = tokenFor(olga, { scope: 'webinars:managers live:administer' });
    expect((await api.call(method, path, { token: nearly })).status).toBe(403);
  });
});

describe('registrations by the back end', () => {
  const list = (query = '') => api.call('GET', `/api/webinars/123/registrations/${query}`, { token });
  const registerAll = (user_ids: unknown) =>
    api.call('POST', '/api/webinars/123/registrations/', { token, body: { user_ids } });
  beforeEach(() => put());

  it('registers one person (201, then 200) and removes the registration (204)', async () => {
    const path = '/api/webinars/123/registrations/pia%20%2B%C3%A9/';
    expect(await api.call('PUT', path, { token })).toMatchObject({ status: 201, body: { registered: true } });
    expect(await api.call('PUT', path, { token })).toMatchObject({ status: 200, body: { registered: true } });
    expect((await list()).body).toMatchObject({ total: 1, items: [{ user_id: 'pia +é' }] });
    expect((await api.call('DELETE', path, { token })).status).toBe(204);
    expect((await api.call('DELETE', path, { token })).status).toBe(204);
    expect((await list()).body).toEqual({ items: [], next_cursor: null, total: 0 });
  });

  const detailsOf = async () => (await list()).body.items as object[];

  it('stores the details of a person, and keeps what a later registration leaves out', async () => {
    const path = '/api/webinars/123/registrations/ada/';
    const ada = {
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      language: 'en-GB',
      time_zone: 'Europe/London',
    };
    expect((await api.call('PUT', path, { token, body: ada })).status).toBe(201);
    expect(await detailsOf()).toMatchObject([{ user_id: 'ada', ...ada }]);
    expect((await api.call('PUT', path, { token, body: { name: 'Ada King' } })).status).toBe(200);
    expect((await api.call('PUT', path, { token })).status).toBe(200);
    expect(await detailsOf()).toMatchObject([{ user_id: 'ada', ...ada, name: 'Ada King' }]);
  });

  it('clears a detail of a registered person that is null, alone and in bulk', async () => {
    const path = '/api/webinars/123/registrations/';
    const ada = {
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      language: 'en-GB',
      time_zone: 'Europe/London',
    };
    await api.call('PUT', `${path}ada/`, { token, body: ada });
    expect((await api.call('PUT', `${path}ada/`, { token, body: { email: null } })).status).toBe(200);
    expect(await detailsOf()).toMatchObject([{ user_id: 'ada', ...ada, email: null }]);
    const people = [{ user_id: 'ada', name: null, language: null, time_zone: null }];
    expect((await api.call('POST', path, { token, body: { people } })).status).toBe(200);
    expect(await detailsOf()).toMatchObject([
      { user_id: 'ada', name: null, email: null, language: null, time_zone: null },
    ]);
  });

  it('registers many people with their details, of a repeated person the later ones', async () => {
    const people = [
      { user_id: 'ada', name: 'Ada', email: 'ada@example.org', time_zone: 'Asia/Kolkata' },
      { user_id: 'bob' },
      { user_id: 'ada', name: 'Ada King' },
    ];
    const answer = await api.call('POST', '/api/webinars/123/registrations/', { token, body: { people } });
    expect(answer).toMatchObject({ status: 200, body: { registered: 2 } });
    expect(await detailsOf()).toMatchObject([
      {
        user_id: 'ada',
        name: 'Ada King',
        email: 'ada@example.org',
        language: null,
        time_zone: 'Asia/Kolkata',
      },
      { user_id: 'bob', name: null, email: null, language: null },
    ]);
  });

  it.each([
    ['neither ids nor people', {}, 'body: is not valid. Either user_ids or people'],
    [
      'both',
      { user_ids: ['a'], people: [{ user_id: 'b' }] },
      'body: is not valid. Either user_ids or people',
    ],
    ['a person without an id', { people: [{ name: 'Ada' }] }, 'people.0.user_id: is required'],
    ['a name on two lines', { people: [{ user_id: 'a', name: 'A\nB' }] }, /^people\.0\.name: is not valid/],
    ['half a character', { people: [{ user_id: 'a', name: 'A\ud83d' }] }, /^people\.0\.name: is not valid/],
    ['a number as a name', { people: [{ user_id: 'a', name: 7 }] }, /^people\.0\.name: must be/],
    ['a bad address', { people: [{ user_id: 'a', email: 'a@b@c' }] }, /^people\.0\.email: is not valid/],
    [
      'a bad language',
      { people: [{ user_id: 'a', language: 'de_DE' }] },
      /^people\.0\.language: is not valid/,
    ],
    [
      'an unknown time zone',
      { people: [{ user_id: 'a' }, { user_id: 'b', time_zone: 'Mars/Olympus' }] },
      'people.1.time_zone: is not valid. The IANA name of a time zone, such as Europe/Berlin',
    ],
    ['an unknown detail', { people: [{ user_id: 'a', mail: 'x' }] }, 'people.0.mail: is not a known field'],
  ])('refuses to register people with %s', async (_what, body, detail) => {
    const answer = await api.call('POST', '/api/webinars/123/registrations/', { token, body });
    expect(answer).toMatchObject(
      aProblem(400, 'invalid_request', typeof detail === 'string' ? detail : expect.stringMatching(detail)),
    );
    expect((await list()).body.total).toBe(0);
  });

  it('searches registrations by id, name and address, every character for itself', async () => {
    const people = [
      { user_id: 'u1', name: 'Ada 100%', email: 'ada@example.org' },
      { user_id: 'u2', name: 'Bob', email: 'bob@example.com' },
    ];
    await api.call('POST', '/api/webinars/123/registrations/', { token, body: { people } });
    const found = async (search: string) =>
      ((await list(`?search=${encodeURIComponent(search)}`)).body.items as { user_id: string }[]).map(
        ({ user_id }) => user_id,
      );
    expect(await found(' ADA ')).toEqual(['u1']);
    expect(await found('%')).toEqual(['u1']);
    expect(await found('EXAMPLE.COM')).toEqual(['u2']);
    expect(await found('')).toEqual(['u1', 'u2']);
  });

  it('knows a person who registers through the element by the name and address in their token', async () => {
    const register = (claims: object) =>
      api.call('POST', '/api/live/register/123/', { token: tokenFor(vera, { ...claims }) });
    await register({ name: 'Vera\u0000 Visitor\ud83d', email: 'vera@example.org' });
    expect(await detailsOf()).toMatchObject([
      { user_id: 'vera', name: 'Vera Visitor', email: 'vera@example.org', language: null },
    ]);
    await register({ name: 'Vera V.', email: 'not an address' });
    expect(await detailsOf()).toMatchObject([{ name: 'Vera V.', email: 'vera@example.org' }]);
  });

  describe('with what the browser says', () => {
    const register = (body?: unknown, person = vera) =>
      api.call('POST', '/api/live/register/123/', { token: tokenFor(person), body });
    const browser = { language: 'de', time_zone: 'Europe/Berlin' };

    it('keeps the language and the time zone of a browser from which a person registers', async () => {
      expect(await register(browser)).toMatchObject({ status: 200, body: { registered: true } });
      expect(await detailsOf()).toMatchObject([{ user_id: 'vera', ...browser }]);
    });

    it('never replaces a language or a time zone that is known with what a browser says', async () => {
      const path = '/api/webinars/123/registrations/vera/';
      const known = { language: 'fr', time_zone: 'Europe/Paris' };
      await api.call('PUT', path, { token, body: known });
      await register(browser);
      expect(await detailsOf()).toMatchObject([known]);

      await api.call('PUT', path, { token, body: { language: null } });
      await register(browser);
      expect(await detailsOf()).toMatchObject([{ language: 'de', time_zone: 'Europe/Paris' }]);
      await register({ language: null, time_zone: null });
      expect(await detailsOf()).toMatchObject([{ language: 'de', time_zone: 'Europe/Paris' }]);
    });

    it('replaces what a browser said with what the back end says', async () => {
      await register(browser);
      await api.call('PUT', '/api/webinars/123/registrations/vera/', {
        token,
        body: { time_zone: 'US/Pacific' },
      });
      expect(await detailsOf()).toMatchObject([{ language: 'de', time_zone: 'US/Pacific' }]);
    });

    it.each([
      ['an unknown time zone', { time_zone: 'Etc/Unknown' }, /^time_zone: is not valid/],
      ['a bad language', { language: 'de_DE' }, /^language: is not valid/],
      ['a name', { name: 'Vera' }, /^name: is not a known field/],
      ['a list', [], /^body: /],
    ])('refuses to register a person with %s', async (_what, body, detail) => {
      expect(await register(body)).toMatchObject(
        aProblem(400, 'invalid_request', expect.stringMatching(detail)),
      );
      expect(await detailsOf()).toEqual([]);
    });

    it('refuses a person who registers with a body that is not JSON, after the token', async () => {
      const headers = { 'content-type': 'text/plain' };
      const path = '/api/live/register/123/';
      expect(await api.call('POST', path, { body: 'x', headers })).toMatchObject({ status: 401 });
      expect(await api.call('POST', path, { token: tokenFor(vera), body: 'x', headers })).toMatchObject({
        status: 415,
      });
    });
  });

  it('registers many people at once, and counts a repeated id once', async () => {
    expect(await registerAll(['a', 'b', 'a'])).toMatchObject({ status: 200, body: { registered: 2 } });
    expect((await list()).body.total).toBe(2);
  });

  it('withdraws many registrations at once, with the same answer to the same request', async () => {
    await registerAll(['a', 'b', 'c']);
    const remove = (user_ids: unknown) =>
      api.call('POST', '/api/webinars/123/registrations/remove/', { token, body: { user_ids } });
    for (let times = 0; times < 2; times += 1) {
      expect(await remove(['a', 'c', 'a'])).toMatchObject({ status: 200, body: { removed: 2 } });
      expect(await detailsOf()).toMatchObject([{ user_id: 'b' }]);
    }
    expect(await remove([])).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(
      await api.call('POST', '/api/webinars/456/registrations/remove/', { token, body: { user_ids: ['a'] } }),
    ).toMatchObject(aProblem(404, 'webinar_not_found', 'Webinar not found'));
  });

  it('registers 10,000 ids of 64 characters at once', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(64, 'x'));
    expect(await registerAll(ids)).toMatchObject({ status: 200, body: { registered: 10_000 } });
  });

  it('refuses more than 10,000 ids, and registers all or none', async () => {
    const ids = Array.from({ length: 10_001 }, (_, index) => `user-${index}`);
    expect(await registerAll(ids)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(await registerAll(['a', 'b', '\u0000'])).toMatchObject({ status: 400 });
    expect((await list()).body.total).toBe(0);
  });

  it('lists registrations page by page, each once', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `user-${index}`);
    await registerAll(ids);
    const seen: string[] = [];
    let query = '?limit=20';
    const sizes: number[] = [];
    for (;;) {
      const { body } = await list(query);
      const { items, next_cursor: cursor } = body as unknown as Listed;
      expect(body.total).toBe(45);
      sizes.push(items.length);
      seen.push(...items.map(({ user_id }) => user_id));
      if (cursor === null) break;
      query = `?limit=20&cursor=${cursor}`;
    }
    expect(sizes).toEqual([20, 20, 5]);
    expect(seen.sort()).toEqual(ids.sort());
  });

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=ten', 'limit'],
    ['?limit=1&limit=2', 'limit'],
    ['?cursor=nonsense', 'cursor'],
    ['?search=%00', 'search'],
    [`?search=${'x'.repeat(10_000)}`, 'search'],
    ['?offset=5', 'offset'],
  ])('refuses to list registrations with %s', async (query, field) => {
    expect(await list(query)).toMatchObject(
      aProblem(400, 'invalid_request', expect.stringMatching(new RegExp(`^${field}: `))),
    );
  });
});
