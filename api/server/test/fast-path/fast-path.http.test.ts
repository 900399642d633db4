import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { server as createServer } from '@hapi/hapi';
import { liveWebinarPlugin } from '@live-webinar/api';
import { StoreUnavailable, type Person } from '@live-webinar/domain';
import { ada, olga, pia, vera, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { PAGE_ORIGIN, SECRET, startApi, tokenFor, type TestApi } from '../../../test/support/api.js';
import { openFastPath } from '../../src/fast-path/fast-path.js';

let api: TestApi;
let fastAnswers: string[];

const begin = async (options: Parameters<typeof startApi>[1] = {}) => {
  fastAnswers = [];
  api = await startApi(
    {},
    { hstsMaxAge: 86_400, onFastAnswer: ({ url }) => void fastAnswers.push(url ?? ''), ...options },
  );
  await api.useCases.scheduleWebinar(webinarFixture());
  await api.useCases.registerPeople({ webinarId: '123', people: byIds(pia.id) });
};
beforeEach(() => begin());
afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
});

const goLive = () => api.useCases.startLiveSession({ webinarId: '123', person: olga });

type Headers = Record<string, string>;

/** The raw response, without its date. */
const ask = (path: string, headers: Headers = {}, method = 'GET', sent?: string) =>
  new Promise<{ status: number | undefined; headers: Headers; body: string }>((resolve, reject) => {
    const asked = request(
      path.startsWith('http') ? path : api.origin + path,
      { method, headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          const { date: _changes, ...others } = response.headers as Headers;
          resolve({ status: response.statusCode, headers: others, body });
        });
      },
    );
    asked.on('error', reject).end(sent);
  });
/** The fast path leaves requests with this header to Hapi. */
const byHapi = { 'content-length': '0' };
const bearer = (person: Person) => ({ authorization: `Bearer ${tokenFor(person)}` });

describe('the fast path', () => {
  const people = { olga, ada, pia, vera, nobody: null };
  const cases = (['status', 'viewer', 'join'] as const).flatMap((call) =>
    (['olga', 'ada', 'pia', 'vera', 'nobody'] as const).flatMap((who) =>
      [undefined, PAGE_ORIGIN, 'https://elsewhere.example.org'].map((origin) => ({ call, who, origin })),
    ),
  );

  it.each(cases)(
    'the fast path answers $call for $who on a page of $origin with the bytes of Hapi’s route',
    async (given) => {
      await goLive();
      const person = people[given.who];
      const headers = {
        ...(person && bearer(person)),
        ...(given.origin && { origin: given.origin }),
      };
      const path = `/api/live/${given.call}/123/`;
      const slow = await ask(path, { ...headers, ...byHapi });
      expect(fastAnswers).toEqual([]);
      const fast = await ask(path, headers);
      expect(fast).toEqual(slow);
      // Hapi answers requests that lack a required token.
      expect(fastAnswers).toEqual(slow.status === 401 ? [] : [path]);
    },
  );

  it('the fast path answers as Hapi’s routes do before and after a session, with and without the slash', async () => {
    const headers = bearer(pia);
    const both = async (path: string) => {
      expect(await ask(path, headers)).toEqual(await ask(path, { ...headers, ...byHapi }));
    };
    await both('/api/live/viewer/123');
    await both('/api/live/status/123');
    await goLive();
    await both('/api/live/status/123');
    await api.useCases.endLiveSession({ webinarId: '123', person: olga });
    await both('/api/live/viewer/123/');
    await both('/api/live/status/123/');
    expect(fastAnswers).toHaveLength(4);
  });

  it('the fast path answers 304 to a known status as Hapi’s route does', async () => {
    await goLive();
    const path = '/api/live/status/123/';
    const { etag = '' } = (await ask(path)).headers;
    for (const known of [etag, `W/${etag}`, `"old", ${etag}`, '*', '"old"']) {
      const headers = { origin: PAGE_ORIGIN, 'if-none-match': known };
      const slow = await ask(path, { ...headers, ...byHapi });
      expect([known, await ask(path, headers)]).toEqual([known, slow]);
    }
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
    expect(fastAnswers).toHaveLength(4);
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
  ])('the fast path leaves a request with %s to Hapi', async (_what, path, headers) => {
    const slow = await ask(path, { ...headers, ...byHapi });
    fastAnswers.length = 0;
    expect(await ask(path, headers)).toEqual(slow);
    expect(fastAnswers).toEqual([]);
  });

  it.each(['status', 'viewer', 'join'] as const)(
    'the fast path refuses %s of an unknown webinar as Hapi’s route does',
    async (call) => {
      const path = `/api/live/${call}/456/`;
      const headers = { ...(call !== 'status' && bearer(pia)), origin: PAGE_ORIGIN };
      const slow = await ask(path, { ...headers, ...byHapi });
      expect([slow.status, await ask(path, headers)]).toEqual([404, slow]);
      expect(fastAnswers).toEqual([path]);
    },
  );

  it.each([
    ['a store that is away', new StoreUnavailable(), 503],
    ['a fault', new Error('It broke'), 500],
  ])('the fast path answers %s as Hapi’s routes do', async (_what, error, status) => {
    await api.stop();
    let asked = 0;
    const find = () => {
      asked += 1;
      return Promise.reject(error);
    };
    fastAnswers = [];
    api = await startApi(
      { situations: { find }, statuses: { find, subscribe: () => () => undefined } },
      { onFastAnswer: ({ url }) => void fastAnswers.push(url ?? '') },
    );
    const withoutId = ({
      headers: { 'x-request-id': id = '', 'content-length': _, ...headers },
      ...answer
    }: Awaited<ReturnType<typeof ask>>) => ({ ...answer, headers, body: answer.body.replace(id, '') });
    for (const call of ['status', 'viewer', 'join']) {
      const path = `/api/live/${call}/123/`;
      const headers = { ...bearer(pia), origin: PAGE_ORIGIN };
      const slow = await ask(path, { ...headers, ...byHapi });
      expect(slow.status).toBe(status);
      asked = 0;
      const fast = await ask(path, headers);
      expect(withoutId(fast)).toEqual(withoutId(slow));
      expect([fast.headers['x-request-id'] === slow.headers['x-request-id'], asked]).toEqual([false, 1]);
    }
    expect(fastAnswers).toHaveLength(3);
  });

  describe('reports of presence', () => {
    const path = '/api/live/presence/123/';
    const json = { 'content-type': 'application/json' };
    let sessionId: string;
    beforeEach(async () => {
      const pass = await goLive();
      sessionId = pass.ok ? pass.value.session.id : '';
    });
    const report = () => JSON.stringify({ session_id: sessionId, participant_id: 'p1' });
    const send = (body: string, headers: Headers) =>
      ask(path, { ...json, 'content-length': String(Buffer.byteLength(body)), ...headers }, 'POST', body);
    /** Bodies in chunks are left to Hapi. */
    const sendByHapi = (body: string, headers: Headers) =>
      ask(path, { ...json, 'transfer-encoding': 'chunked', ...headers }, 'POST', body);

    it.each(['olga', 'ada', 'pia', 'vera'] as const)(
      'the fast path answers a report of %s with the bytes of Hapi’s route',
      async (who) => {
        const headers = { ...bearer(people[who]), origin: PAGE_ORIGIN };
        const slow = await sendByHapi(report(), headers);
        expect(fastAnswers).toEqual([]);
        expect(await send(report(), headers)).toEqual(slow);
        expect(fastAnswers).toEqual([path]);
      },
    );

    it.each<[string, string, Headers]>([
      ['what is no JSON', '{', {}],
      ['an empty body', '', {}],
      ['an unknown field', '{"session_id":"0f8fad5b-d9cb-469f-a165-70867728950e","more":1}', {}],
      [
        'a field that every object has',
        '{"__proto__":{},"session_id":"0f8fad5b-d9cb-469f-a165-70867728950e"}',
        {},
      ],
      [
        'another type',
        '{"session_id":"0f8fad5b-d9cb-469f-a165-70867728950e"}',
        { 'content-type': 'text/plain' },
      ],
      [
        'a compressed body',
        '{"session_id":"0f8fad5b-d9cb-469f-a165-70867728950e"}',
        { 'content-encoding': 'gzip' },
      ],
      ['a large body', JSON.stringify({ session_id: 'x'.repeat(2_000) }), {}],
      ['no token', '{}', { authorization: '' }],
    ])('the fast path leaves a report with %s to Hapi', async (_what, body, others) => {
      const headers = { ...bearer(pia), ...others };
      const slow = await sendByHapi(body, headers);
      expect(slow.status).toBeGreaterThanOrEqual(400);
      expect(await send(body, headers)).toEqual(slow);
      expect(fastAnswers).toEqual([]);
    });

    it('the fast path leaves a report that asks before it sends its body to Hapi', async () => {
      const headers = bearer(pia);
      const slow = await sendByHapi(report(), headers);
      expect(slow.status).toBe(200);
      expect(await send(report(), { ...headers, expect: '100-continue' })).toEqual(slow);
      expect(fastAnswers).toEqual([]);
    });

    it('the fast path leaves a report that arrives in pieces to Hapi, and answers on the same connection', async () => {
      await ask('/api/live/viewer/123/', bearer(pia));
      const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
      let received = '';
      socket.setEncoding('latin1').on('data', (text: string) => (received += text));
      const body = report();
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer(pia).authorization}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
      const answers = () => received.match(/HTTP\/1\.1 200 /g)?.length ?? 0;
      socket.write(head + body.slice(0, 10));
      await sleep(50);
      socket.write(body.slice(10));
      await expect.poll(answers).toBe(1);
      expect(fastAnswers).toEqual([]);
      // Two reports and a question, in one packet.
      const question = `GET /api/live/status/123/ HTTP/1.1\r\nhost: x\r\n\r\n`;
      socket.write(head + body + head + body + question);
      await expect.poll(answers).toBe(4);
      expect(received).not.toContain('connection: close');
      expect(fastAnswers).toContain(path);
      socket.destroy();
    });

    it('the fast path refuses a report over the rate limit, and keeps the connection', async () => {
      await api.stop();
      await begin({ rateLimit: { perMinute: 2, trustProxy: false } });
      const headers = bearer(pia);
      const body = report();
      await send(body, headers);
      await send(body, headers);
      const refused = await send(body, headers);
      expect([refused.status, refused.headers.connection]).toEqual([429, 'keep-alive']);
    });
  });

  it('the fast path leaves HEAD to Hapi', async () => {
    const { status, body } = await ask('/api/live/status/123/', {}, 'HEAD');
    expect([status, body, fastAnswers]).toEqual([200, '', []]);
  });

  it('the fast path accepts a token after Hapi has verified it, until it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await api.stop();
    await begin();
    const token = tokenFor(pia, { exp: Math.floor(Date.now() / 1000) - 3 });
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask('/api/live/viewer/123/', headers)).status).toBe(200);
    expect(fastAnswers).toEqual([]);
    await ask('/api/live/viewer/123/', headers);
    expect(fastAnswers).toHaveLength(1);
    // The site's clock may differ by at most five seconds.
    vi.setSystemTime(Date.now() + 3_000);
    expect((await ask('/api/live/viewer/123/', headers)).status).toBe(401);
    expect(fastAnswers).toHaveLength(1);
  });

  it('the fast path never gives one person the answer of another', async () => {
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

  it('the fast path admits an administrator by the scope of each token, not by their user id', async () => {
    await goLive();
    const withScope = bearer(ada);
    const withoutScope = bearer({ id: ada.id, name: null });
    const seen = async (headers: Headers) => {
      const viewer = await ask('/api/live/viewer/123/', headers);
      const { action } = JSON.parse(viewer.body) as { action: string };
      return [action, (await ask('/api/live/join/123/', headers)).status];
    };
    // Hapi has verified both tokens before the fast path takes them.
    for (const headers of [withScope, withoutScope]) await ask('/api/live/viewer/123/', headers);
    fastAnswers.length = 0;
    expect(await seen(withScope)).toEqual(['join', 200]);
    expect(await seen(withoutScope)).toEqual(['register', 403]);
    expect(await seen(withScope)).toEqual(['join', 200]);
    expect(fastAnswers).toHaveLength(6);
  });

  it('the fast path answers only below the prefix that the plugin was registered with', async () => {
    await goLive();
    const server = createServer({ host: '127.0.0.1', port: 0 });
    const { useCases } = api;
    await server.register(
      {
        plugin: liveWebinarPlugin,
        options: { useCases, siteTokens: { secret: SECRET }, allowedOrigins: [PAGE_ORIGIN] },
      },
      { routes: { prefix: '/webinars' } },
    );
    openFastPath(server, ({ url }) => void fastAnswers.push(url ?? ''));
    await server.start();
    try {
      const headers = { ...bearer(pia), origin: PAGE_ORIGIN };
      const paths = ['status', 'viewer', 'join'].map((endpoint) => `/webinars/api/live/${endpoint}/123/`);
      for (const path of paths) {
        const slow = await ask(server.info.uri + path, { ...headers, ...byHapi });
        const fast = await ask(server.info.uri + path, headers);
        expect(fast).toEqual(slow);
        expect([fast.status, fast.headers['access-control-allow-origin']]).toEqual([200, PAGE_ORIGIN]);
      }
      expect((await ask(`${server.info.uri}/api/live/status/123/`)).status).toBe(404);
      expect(fastAnswers).toEqual(paths);
    } finally {
      await server.stop();
    }
  });

  it('the fast path counts each request once, against the same rate limit as Hapi’s routes', async () => {
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
