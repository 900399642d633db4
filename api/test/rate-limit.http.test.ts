import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import type { TrustProxy } from '../src/caller-address.js';
import { aProblem, PAGE_ORIGIN, startApi, tokenFor, type TestApi } from './support/api.js';
import { collectLog, LEVEL } from './support/log.js';

let api: TestApi;
const open = async (
  perMinute: number,
  trustProxy: TrustProxy = false,
  options: Parameters<typeof startApi>[1] = {},
) => {
  api = await startApi({}, { rateLimit: { perMinute, trustProxy }, ...options });
  await api.useCases.scheduleWebinar(webinarFixture());
};
const status = (headers = {}) => api.call('GET', '/api/live/status/123/', { headers });
const viewerOf = (token: string) => api.call('GET', '/api/live/viewer/123/', { token });
const times = async (count: number, call: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await call()).status);
  return seen;
};

describe('the rate limit', () => {
  beforeEach(() => open(3));
  afterEach(() => api.stop());

  it('refuses requests beyond the rate limit, with Retry-After', async () => {
    expect(await times(3, status)).toEqual([200, 200, 200]);
    const answer = await status({ origin: PAGE_ORIGIN });
    expect(answer).toMatchObject(aProblem(429, 'rate_limited', expect.stringContaining('Too many requests')));
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    // The element reads it from another origin.
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
  });

  it('the rate limit counts requests with a valid token per user, not per address', async () => {
    expect(await times(4, () => viewerOf(tokenFor(olga)))).toEqual([200, 200, 200, 429]);
    expect(await times(1, () => viewerOf(tokenFor(pia)))).toEqual([200]);
    expect(await times(1, status)).toEqual([200]);
  });

  it('the rate limit counts requests with an invalid token per address, which limits guessing', async () => {
    expect(await times(3, () => viewerOf(`${tokenFor(olga)}x`))).toEqual([401, 401, 401]);
    expect(await viewerOf(`${tokenFor(olga)}x`)).toMatchObject(
      aProblem(429, 'rate_limited', expect.stringContaining('Too many requests')),
    );
    expect(await times(1, () => viewerOf(tokenFor(olga)))).toEqual([200]);
  });

  it('the rate limit counts each request once, and also invalid ones', async () => {
    expect(await times(4, () => api.call('GET', '/api/live/status/not%20an%20id/'))).toEqual([
      400, 400, 400, 429,
    ]);
  });

  it('the rate limit ignores forwarded addresses without a trusted proxy', async () => {
    await times(3, () => status({ 'x-forwarded-for': '192.0.2.1' }));
    expect((await status({ 'x-forwarded-for': '192.0.2.2' })).status).toBe(429);
  });

  it('verifies few tokens beyond the rate limit, however many are guessed', async () => {
    await api.stop();
    let refusedUnseen = 0;
    await open(3, false, { onFastAnswer: () => void (refusedUnseen += 1) });
    await times(3, () => viewerOf(`${tokenFor(olga)}x`));
    const startedAt = performance.now();
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_, index) => viewerOf(`${tokenFor(olga, { guess: index })}x`)),
    );
    const seconds = Math.ceil((performance.now() - startedAt) / 1_000);
    expect(new Set(guesses.map((guess) => guess.status))).toEqual(new Set([429]));
    expect(100 - refusedUnseen).toBeLessThanOrEqual(10 * (seconds + 1));
    // A person with a valid token at the same address is served a moment later.
    await expect.poll(async () => (await viewerOf(tokenFor(olga))).status, { timeout: 10_000 }).toBe(200);
  });

  it.each([
    ['a call that has a fast path', 'GET', '/api/live/status/123/', undefined],
    ['an event stream', 'GET', '/api/live/events/123/', undefined],
    ['a call with a token', 'GET', '/api/live/viewer/123/', olga],
    ['a call with a body', 'POST', '/api/live/presence/123/', olga],
    ['a call of a back end', 'PUT', '/api/webinars/123/', olga],
    ['an address that does not exist', 'GET', '/api/live/nothing', undefined],
  ] as const)(
    'refuses a request beyond the rate limit before it checks anything else: %s',
    async (_what, method, path, person) => {
      const token = person && tokenFor(person);
      const fastAnswers: string[] = [];
      await api.stop();
      await open(3, false, { onFastAnswer: ({ url }) => void fastAnswers.push(url ?? '') });
      await times(3, () => (token === undefined ? status() : viewerOf(token)));
      fastAnswers.length = 0;
      const refused = await api.call(method, path, {
        ...(token !== undefined && { token }),
        ...(method !== 'GET' && { body: '{not even JSON' }),
        headers: { origin: PAGE_ORIGIN },
      });
      expect(refused).toMatchObject(aProblem(429, 'rate_limited', expect.any(String)));
      expect(refused.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
      expect(fastAnswers).toEqual([path]);
    },
  );

  it('the fast path and Hapi send the same 429', async () => {
    const headersOf = ({ headers }: { headers: Headers }) => {
      const { date: _date, 'retry-after': _seconds, ...others } = Object.fromEntries(headers);
      return others;
    };
    await times(3, status);
    const fast = await status({ origin: PAGE_ORIGIN });
    // Hapi decodes the letter; the fast path leaves this spelling to Hapi.
    const slow = await api.call('GET', '/api/%6cive/status/123/', { headers: { origin: PAGE_ORIGIN } });
    expect([fast.status, slow.status]).toEqual([429, 429]);
    expect(fast.text).toBe(slow.text);
    expect(headersOf(fast)).toEqual(headersOf(slow));
  });

  it('health checks have no rate limit', async () => {
    await times(4, status);
    expect((await api.call('GET', '/health/live')).status).toBe(200);
  });
});

describe('behind a proxy that is trusted', () => {
  beforeEach(() => open(1, true));
  afterEach(() => api.stop());

  it('the rate limit counts by the address that a trusted proxy saw, not by those that the client sent', async () => {
    const from = (list: string) => status({ 'x-forwarded-for': list });
    expect((await from('198.51.100.1, 192.0.2.1')).status).toBe(200);
    expect((await from('198.51.100.2, 192.0.2.1')).status).toBe(429);
    expect((await from('198.51.100.1, 192.0.2.2')).status).toBe(200);
  });

  it('the rate limit does not count invalid addresses and ports as different callers', async () => {
    const from = async (list: string) => (await status({ 'x-forwarded-for': list })).status;
    expect(await from('nonsense-1')).toBe(200);
    expect(await from('nonsense-2')).toBe(429);
    expect(await from('192.0.2.1:1000')).toBe(200);
    expect(await from('192.0.2.1:1001')).toBe(429);
  });
});

describe('behind a proxy that is not trusted', () => {
  afterEach(() => api.stop());

  it('logs once that TRUST_PROXY is not set, without an address', async () => {
    const log = collectLog();
    await open(10, false, { logLevel: 'warn', logStream: log.stream });
    await times(3, () => status({ 'x-forwarded-for': '192.0.2.1' }));
    expect(log.lines(LEVEL.warn)).toMatchObject([
      { msg: expect.stringContaining('set TRUST_PROXY') as string },
    ]);
    expect(log.text()).not.toContain('192.0.2.1');
  });
});
