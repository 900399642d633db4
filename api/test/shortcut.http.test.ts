import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '@live-webinar/domain';
import { olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { HOST_PAGE, SECRET, startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
let shortcuts: string[];

const begin = async (options: Parameters<typeof startApi>[1] = {}) => {
  shortcuts = [];
  api = await startApi(
    {},
    { hstsMaxAge: 86_400, onShortcut: ({ url }) => void shortcuts.push(url ?? ''), ...options },
  );
  await api.useCases.scheduleWebinar(webinarFixture());
  await api.useCases.registerPeople({ webinarId: '123', userIds: [pia.id] });
};
beforeEach(() => begin());
afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
});

const goLive = () => api.useCases.startLiveSession({ webinarId: '123', person: olga });

type Headers = Record<string, string>;

/** What comes back, byte for byte but for the date. */
const ask = (path: string, headers: Headers = {}, method = 'GET') =>
  new Promise<{ status: number | undefined; headers: Headers; body: string }>((resolve, reject) => {
    const asked = request(api.origin + path, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        const { date: _changes, ...others } = response.headers as Headers;
        resolve({ status: response.statusCode, headers: others, body });
      });
    });
    asked.on('error', reject).end();
  });
/** A header that has no meaning here makes a request unusual enough to go the long way. */
const longWay = { 'content-length': '0' };
const bearer = (person: typeof pia) => ({ authorization: `Bearer ${tokenFor(person)}` });

describe('the short way', () => {
  const people = { olga, pia, vera, nobody: null };
  const cases = (['status', 'viewer', 'join'] as const).flatMap((call) =>
    (['olga', 'pia', 'vera', 'nobody'] as const).flatMap((who) =>
      [undefined, HOST_PAGE, 'https://elsewhere.example.org'].map((origin) => ({ call, who, origin })),
    ),
  );

  it.each(cases)('answers $call for $who on a page of $origin as the long way does', async (given) => {
    await goLive();
    const person = people[given.who];
    const headers = {
      ...(person && bearer(person)),
      ...(given.origin && { origin: given.origin }),
    };
    const path = `/api/live/${given.call}/123/`;
    const long = await ask(path, { ...headers, ...longWay });
    expect(shortcuts).toEqual([]);
    const short = await ask(path, headers);
    expect(short).toEqual(long);
    // Without a token where one is needed, it is for Hapi to say so.
    expect(shortcuts).toEqual(long.status === 401 ? [] : [path]);
  });

  it('answers before the session and after it, with and without the slash', async () => {
    const headers = bearer(pia);
    const both = async (path: string) => {
      expect(await ask(path, headers)).toEqual(await ask(path, { ...headers, ...longWay }));
    };
    await both('/api/live/viewer/123');
    await both('/api/live/status/123');
    await goLive();
    await both('/api/live/status/123');
    await api.useCases.endLiveSession({ webinarId: '123', person: olga });
    await both('/api/live/viewer/123/');
    await both('/api/live/status/123/');
    expect(shortcuts).toHaveLength(4);
  });

  it('says that a status has not changed, as the long way does', async () => {
    await goLive();
    const path = '/api/live/status/123/';
    const { etag = '' } = (await ask(path)).headers;
    for (const known of [etag, `W/${etag}`, `"old", ${etag}`, '*', '"old"']) {
      const headers = { origin: HOST_PAGE, 'if-none-match': known };
      const long = await ask(path, { ...headers, ...longWay });
      expect([known, await ask(path, headers)]).toEqual([known, long]);
    }
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
    expect(shortcuts).toHaveLength(4);
  });

  it.each([
    ['no webinar', '/api/live/status//', {}],
    ['what is no id', '/api/live/status/4%205/', {}],
    ['an id in other letters', '/api/live/status/%3123/', {}],
    ['a query', '/api/live/status/123/?x=1', {}],
    ['more behind it', '/api/live/status/123/x', {}],
    ['two slashes', '/api/live/status/123//', {}],
    ['a token that nobody signed', '/api/live/join/123/', { authorization: 'Bearer a.b.c' }],
    ['a token with frills', '/api/live/join/123/', { authorization: `bearer  ${tokenFor(pia)}` }],
    ['no token where one is needed', '/api/live/join/123/', {}],
    ['an empty token', '/api/live/viewer/123/', { authorization: 'Bearer ' }],
    ['another scheme', '/api/live/viewer/123/', { authorization: 'Basic YTpi' }],
    ['another call', '/api/live/start/123/', {}],
    ['an address that is a property of every object', '/api/live/constructor/123/', {}],
  ])('is not taken for %s', async (_what, path, headers) => {
    const long = await ask(path, { ...headers, ...longWay });
    shortcuts.length = 0;
    expect(await ask(path, headers)).toEqual(long);
    expect(shortcuts).toEqual([]);
  });

  it.each(['status', 'viewer', 'join'] as const)(
    'refuses %s of a webinar that is not there',
    async (call) => {
      const path = `/api/live/${call}/456/`;
      const headers = { ...(call !== 'status' && bearer(pia)), origin: HOST_PAGE };
      const long = await ask(path, { ...headers, ...longWay });
      expect([long.status, await ask(path, headers)]).toEqual([404, long]);
      expect(shortcuts).toEqual([path]);
    },
  );

  it.each([
    ['a store that is away', new StoreUnavailable(), 503],
    ['a fault', new Error('It broke'), 500],
  ])('answers %s as the long way does', async (_what, error, status) => {
    await api.stop();
    let asked = 0;
    const find = () => {
      asked += 1;
      return Promise.reject(error);
    };
    shortcuts = [];
    api = await startApi(
      { situations: { find }, statuses: { find, subscribe: () => () => undefined } },
      { onShortcut: ({ url }) => void shortcuts.push(url ?? '') },
    );
    const withoutId = ({
      headers: { 'x-request-id': id = '', 'content-length': _, ...headers },
      ...answer
    }: Awaited<ReturnType<typeof ask>>) => ({ ...answer, headers, body: answer.body.replace(id, '') });
    for (const call of ['status', 'viewer', 'join']) {
      const path = `/api/live/${call}/123/`;
      const headers = { ...bearer(pia), origin: HOST_PAGE };
      const long = await ask(path, { ...headers, ...longWay });
      expect(long.status).toBe(status);
      asked = 0;
      const short = await ask(path, headers);
      expect(withoutId(short)).toEqual(withoutId(long));
      expect([short.headers['x-request-id'] === long.headers['x-request-id'], asked]).toEqual([false, 1]);
    }
    expect(shortcuts).toHaveLength(3);
  });

  it('is not taken for HEAD', async () => {
    const { status, body } = await ask('/api/live/status/123/', {}, 'HEAD');
    expect([status, body, shortcuts]).toEqual([200, '', []]);
  });

  it('is taken for a token only once Hapi has verified it, and while it has not expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await api.stop();
    await begin();
    const token = tokenFor(pia, { exp: Math.floor(Date.now() / 1000) - 3 });
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask('/api/live/viewer/123/', headers)).status).toBe(200);
    expect(shortcuts).toEqual([]);
    await ask('/api/live/viewer/123/', headers);
    expect(shortcuts).toHaveLength(1);
    // The host site's clock may differ by five seconds, and no more.
    vi.setSystemTime(Date.now() + 3_000);
    expect((await ask('/api/live/viewer/123/', headers)).status).toBe(401);
    expect(shortcuts).toHaveLength(1);
  });

  it('takes a person for nobody else', async () => {
    await goLive();
    await ask('/api/live/viewer/123/', bearer(pia));
    await ask('/api/live/viewer/123/', bearer(olga));
    const roleOf = async (headers: Headers) =>
      (JSON.parse((await ask('/api/live/viewer/123/', headers)).body) as { role: string }).role;
    expect(await roleOf(bearer(pia))).toBe('participant');
    expect(await roleOf(bearer(olga))).toBe('organizer');
    expect(await roleOf({})).toBe('anonymous');
    const forged = tokenFor(olga, {}, { secret: SECRET.replace('a', 'b') });
    expect((await ask('/api/live/viewer/123/', { authorization: `Bearer ${forged}` })).status).toBe(401);
  });

  it('counts against the same limit as the long way, each request once', async () => {
    await api.stop();
    await begin({ rateLimit: { perMinute: 6, trustProxy: false } });
    const headers = bearer(pia);
    const path = '/api/live/viewer/123/';
    await ask(path, headers);
    for (let times = 0; times < 2; times += 1) {
      expect((await ask(path, headers)).status).toBe(200);
      expect((await ask('/api/live/join/123/', headers)).status).toBe(404);
    }
    expect((await ask(path, headers)).status).toBe(200);
    const refused = await ask(path, headers);
    expect([refused.status, refused.headers['content-type']]).toEqual([429, 'application/problem+json']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
