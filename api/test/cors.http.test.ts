import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import { PAGE_ORIGIN, startApi, tokenFor, type TestApi } from './support/api.js';
import { openEventStream } from './support/event-stream.js';

const SCHOOL_PAGE = 'https://north.schools.example.org';
const ALLOWED = [PAGE_ORIGIN, 'https://*.schools.example.org'];
const ALLOWED_PAGES = [PAGE_ORIGIN, SCHOOL_PAGE];
const OTHER_PAGES = [
  'https://evil.example',
  'https://schools.example.org',
  'https://a.b.schools.example.org',
  'http://north.schools.example.org',
  'null',
];

/** One token for all calls: another one, of the next second, would be verified by Hapi first. */
const token = tokenFor(pia);
let api: TestApi;
const fastAnswers: string[] = [];
beforeAll(async () => {
  api = await startApi(
    {},
    { allowedOrigins: ALLOWED, onFastAnswer: ({ url }) => void fastAnswers.push(url ?? '') },
  );
  await api.useCases.scheduleWebinar(webinarFixture());
  // From then on its calls may be answered before Hapi.
  await api.call('GET', '/api/live/viewer/123/', { token });
});
afterAll(() => api.stop());

/** Every way in which an answer is made; a query without meaning makes Hapi answer. */
const WAYS: readonly { way: string; ask: (origin: string) => Promise<Answered>; isFast?: true }[] = [
  { way: 'by Hapi', ask: (origin) => get('/api/live/status/123/?x=1', origin) },
  { way: 'before Hapi', ask: (origin) => get('/api/live/status/123/', origin), isFast: true },
  {
    way: 'before Hapi, for one person',
    ask: (origin) => get('/api/live/viewer/123/', origin, token),
    isFast: true,
  },
  { way: 'as a refusal by Hapi', ask: (origin) => get('/api/live/join/123/', origin) },
  {
    way: 'as a refusal before Hapi',
    ask: (origin) => get('/api/live/status/999/', origin),
    isFast: true,
  },
  { way: 'as a refusal of what was sent', ask: (origin) => get('/api/live/status/4%205/', origin) },
  { way: 'as an event stream by Hapi', ask: (origin) => openStream('/api/live/events/123/?x=1', origin) },
  {
    way: 'as an event stream before Hapi',
    ask: (origin) => openStream('/api/live/events/123/', origin),
    isFast: true,
  },
];

const openStream = async (path: string, origin: string): Promise<Answered> => {
  const { status, headers, hangUp } = await openEventStream(api.origin + path, { origin });
  hangUp();
  return { status, header: (name) => headers[name]?.toString() };
};

interface Answered {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
}
const get = async (path: string, origin: string, token?: string): Promise<Answered> => {
  const { status, headers } = await api.call('GET', path, {
    headers: { origin },
    ...(token !== undefined && { token }),
  });
  return { status, header: (name) => headers.get(name) ?? undefined };
};

const listOf = (value: string | undefined) => (value ?? '').split(/, */).map((name) => name.toLowerCase());

describe.each(WAYS)('an answer that is given $way', ({ way, ask, isFast }) => {
  it.each(ALLOWED_PAGES)(`a page of %s can read an answer that is given ${way}`, async (origin) => {
    fastAnswers.length = 0;
    const { header } = await ask(origin);
    expect(fastAnswers).toHaveLength(isFast ? 1 : 0);
    expect(header('access-control-allow-origin')).toBe(origin);
    expect(header('access-control-allow-credentials')).toBeUndefined();
    expect(listOf(header('vary'))).toContain('origin');
  });

  it.each(OTHER_PAGES)(`a page of %s cannot read an answer that is given ${way}`, async (origin) => {
    const { header } = await ask(origin);
    expect(header('access-control-allow-origin')).toBeUndefined();
    expect(header('access-control-expose-headers')).toBeUndefined();
    expect(listOf(header('vary'))).toContain('origin');
  });

  it(`pages can read the date of an answer that is given ${way}`, async () => {
    const { header } = await ask(PAGE_ORIGIN);
    expect(listOf(header('access-control-expose-headers'))).toEqual(
      expect.arrayContaining(['date', 'etag', 'retry-after', 'www-authenticate']),
    );
    expect(Math.abs(Date.parse(header('date') ?? '') - Date.now())).toBeLessThan(60_000);
  });
});

describe('a preflight', () => {
  const preflight = (path: string, origin: string, method: string, headers?: string) =>
    api.call('OPTIONS', path, {
      headers: {
        origin,
        'access-control-request-method': method,
        ...(headers !== undefined && { 'access-control-request-headers': headers }),
      },
    });

  const CALLS = [
    ['/api/live/viewer/123/', 'GET'],
    ['/api/live/status/123', 'GET'],
    ['/api/live/events/123/', 'GET'],
    ['/api/live/join/123/', 'GET'],
    ['/api/live/start/123/', 'POST'],
    ['/api/live/end/123/', 'POST'],
    ['/api/live/register/123/', 'POST'],
    ['/api/live/presence/123/', 'POST'],
    ['/api/live/presence/123/', 'DELETE'],
    ['/api/live/people/123/', 'GET'],
    ['/api/live/participants/123/pia/', 'DELETE'],
    ['/api/webinars/123/', 'PUT'],
  ] as const;

  it.each(CALLS)(
    'a preflight of %s %s passes, whatever headers a script on the page adds',
    async (path, method) => {
      const asked =
        'authorization,content-type,if-none-match,sentry-trace,baggage,traceparent,tracestate,newrelic,b3,' +
        'x-b3-traceid,x-datadog-trace-id,x-request-id,x-never-heard-of';
      for (const origin of ALLOWED_PAGES) {
        const { status, headers } = await preflight(path, origin, method, asked);
        expect(status).toBe(204);
        expect(headers.get('access-control-allow-origin')).toBe(origin);
        expect(listOf(headers.get('access-control-allow-methods') ?? '')).toContain(method.toLowerCase());
        expect(listOf(headers.get('access-control-allow-headers') ?? '')).toEqual(listOf(asked));
        expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0);
        expect(headers.get('access-control-allow-credentials')).toBeNull();
        expect(listOf(headers.get('vary') ?? '')).toEqual(
          expect.arrayContaining(['origin', 'access-control-request-headers']),
        );
      }
    },
  );

  it('a preflight names the methods that an address takes, and no other', async () => {
    const methodsOf = async (path: string) =>
      listOf(
        (await preflight(path, PAGE_ORIGIN, 'PATCH')).headers.get('access-control-allow-methods') ?? '',
      ).sort();
    expect(await methodsOf('/api/live/start/123/')).toEqual(['post']);
    expect(await methodsOf('/api/live/presence/123/')).toEqual(['delete', 'post']);
    expect(await methodsOf('/api/webinars/123/')).toEqual(['delete', 'get', 'put']);
  });

  it.each(OTHER_PAGES)('a preflight from %s fails, and says why', async (origin) => {
    const { status, headers, body } = await preflight('/api/live/start/123/', origin, 'POST', 'traceparent');
    expect([status, body.code]).toEqual([403, 'origin_not_allowed']);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-headers')).toBeNull();
  });

  it('a preflight of an unknown address fails', async () => {
    const { status, headers } = await preflight('/api/live/nothing/123/', PAGE_ORIGIN, 'GET');
    expect(status).toBe(404);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a preflight is not counted against the caller’s limit', async () => {
    const limited = await startApi({}, { rateLimit: { perMinute: 1, trustProxy: false } });
    try {
      const statuses: number[] = [];
      for (let times = 0; times < 3; times += 1) {
        const { status } = await limited.call('OPTIONS', '/api/live/start/123/', {
          headers: { origin: PAGE_ORIGIN, 'access-control-request-method': 'POST' },
        });
        statuses.push(status);
      }
      expect(statuses).toEqual([204, 204, 204]);
      expect((await limited.call('GET', '/api/live/status/123/')).status).toBe(404);
    } finally {
      await limited.stop();
    }
  });

  it('a call with a header that a script added is answered', async () => {
    const answer = await api.call('POST', '/api/live/start/123/', {
      token: tokenFor(olga),
      headers: {
        origin: SCHOOL_PAGE,
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(SCHOOL_PAGE);
  });
});

describe('an API without allowed origins', () => {
  let closed: TestApi;
  beforeAll(async () => {
    closed = await startApi({}, { allowedOrigins: [] });
  });
  afterAll(() => closed.stop());

  it('an API without allowed origins lets no page of another origin call', async () => {
    const preflight = await closed.call('OPTIONS', '/api/live/start/123/', {
      headers: { origin: PAGE_ORIGIN, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(405);
    const answer = await closed.call('GET', '/api/live/status/123/', { headers: { origin: PAGE_ORIGIN } });
    for (const { headers } of [preflight, answer]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary') ?? '').not.toMatch(/origin/i);
    }
  });
});
