import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWebinar, olga, pia } from '@live-webinar/domain/testing';
import { aProblem, HOST_PAGE, startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
const open = async (perMinute: number, trustProxy = false) => {
  api = await startApi({}, { rateLimit: { perMinute, trustProxy } });
  await api.useCases.scheduleWebinar(aWebinar());
};
const status = (headers = {}) => api.call('GET', '/api/live/status/123/', { headers });
const viewerOf = (token: string) => api.call('GET', '/api/live/viewer/123/', { token });
const times = async (count: number, call: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await call()).status);
  return seen;
};

describe('a caller who asks too much', () => {
  beforeEach(() => open(3));
  afterEach(() => api.stop());

  it('is refused, and told when to come back', async () => {
    expect(await times(3, status)).toEqual([200, 200, 200]);
    const answer = await status({ origin: HOST_PAGE });
    expect(answer).toMatchObject(aProblem(429, 'rate_limited', expect.stringContaining('Too many requests')));
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    // The element reads it from another origin.
    expect(answer.headers.get('access-control-allow-origin')).toBe(HOST_PAGE);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
  });

  it('is the user where the token is good, not the address that they share', async () => {
    expect(await times(4, () => viewerOf(tokenFor(olga)))).toEqual([200, 200, 200, 429]);
    expect(await times(1, () => viewerOf(tokenFor(pia)))).toEqual([200]);
    expect(await times(1, status)).toEqual([200]);
  });

  it('is the address where the token is bad, so that guessing has an end', async () => {
    expect(await times(3, () => viewerOf(`${tokenFor(olga)}x`))).toEqual([401, 401, 401]);
    expect(await viewerOf(`${tokenFor(olga)}x`)).toMatchObject(
      aProblem(429, 'rate_limited', expect.stringContaining('Too many requests')),
    );
    expect(await times(1, () => viewerOf(tokenFor(olga)))).toEqual([200]);
  });

  it('is counted once a request, and for what is invalid, too', async () => {
    expect(await times(4, () => api.call('GET', '/api/live/status/not%20an%20id/'))).toEqual([
      400, 400, 400, 429,
    ]);
  });

  it('is not told apart by an address that anybody can claim', async () => {
    await times(3, () => status({ 'x-forwarded-for': '192.0.2.1' }));
    expect((await status({ 'x-forwarded-for': '192.0.2.2' })).status).toBe(429);
  });

  it('still gets health and the element', async () => {
    await times(4, status);
    expect((await api.call('GET', '/health/live')).status).toBe(200);
  });
});

describe('behind a proxy that is trusted', () => {
  beforeEach(() => open(1, true));
  afterEach(() => api.stop());

  it('counts by the address that the proxy saw, not by those that were claimed before', async () => {
    const from = (list: string) => status({ 'x-forwarded-for': list });
    expect((await from('198.51.100.1, 192.0.2.1')).status).toBe(200);
    expect((await from('198.51.100.2, 192.0.2.1')).status).toBe(429);
    expect((await from('198.51.100.1, 192.0.2.2')).status).toBe(200);
  });
});
