import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import { PAGE_ORIGIN, startApi, type TestApi } from './support/api.js';

const RESERVATIONS_SECRET = 'the-reservations-secret-of-the-tests';
let api: TestApi;
beforeAll(async () => {
  api = await startApi({}, { reservationsSecret: RESERVATIONS_SECRET });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterAll(() => api.stop());

const ANSWERS: readonly (readonly [method: string, path: string, status: number])[] = [
  ['GET', `/${'x'.repeat(20_000)}`, 431],
  ['GET', '/api/live/status/123/', 200],
  ['GET', '/api/live/join/123/', 401],
  ['GET', '/api/live/viewer/123/', 200],
  ['DELETE', '/api/live/viewer/123/', 405],
  ['HEAD', '/api/live/events/123/', 200],
  ['POST', '/reservations/conference', 401],
  ['GET', '/health/live', 200],
  ['GET', '/widget/live-webinar.js', 200],
  ['GET', '/nowhere', 404],
];

const cases = ANSWERS.map(([method, path, status]) => ({
  method,
  path,
  status,
  address: path.slice(0, 30),
}));

describe('the security headers', () => {
  it.each(cases)('$method $address has the security headers', async ({ method, path, status }) => {
    const answer = await api.call(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it('answers do not name the server software', async () => {
    const { headers } = await api.call('GET', '/api/live/status/123/');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

describe('Strict-Transport-Security', () => {
  let strict: TestApi;
  beforeAll(async () => {
    strict = await startApi({}, { reservationsSecret: RESERVATIONS_SECRET, hstsMaxAge: 86_400 });
    await strict.useCases.scheduleWebinar(webinarFixture());
  });
  afterAll(() => strict.stop());

  it.each(cases)(
    '$method $address has Strict-Transport-Security if HSTS_MAX_AGE is set',
    async ({ method, path, status }) => {
      const answer = await strict.call(method, path);
      expect([answer.status, answer.headers.get('strict-transport-security')]).toEqual([
        status,
        'max-age=86400',
      ]);
    },
  );
});

describe('preflights of an allowed page', () => {
  const preflight = (path: string, origin: string) =>
    api.call('OPTIONS', path, {
      headers: {
        origin,
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization',
      },
    });

  it('a preflight allows an allowed page to release a seat', async () => {
    const { headers } = await preflight('/api/live/presence/123/', PAGE_ORIGIN);
    expect(headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('a preflight does not allow a page to call reservations', async () => {
    const path = '/reservations/conference/00000000-0000-4000-8000-000000000000';
    const { headers } = await preflight(path, PAGE_ORIGIN);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
