import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWebinar } from '@live-webinar/domain/testing';
import { HOST_PAGE, startApi, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({}, { reservationsSecret: 'the-reservations-secret-of-the-tests' });
  await api.useCases.scheduleWebinar(aWebinar());
});
afterAll(() => api.stop());

describe('every answer', () => {
  it.each([
    ['GET', '/api/live/status/123/', 200],
    ['GET', '/api/live/join/123/', 401],
    ['GET', '/api/live/viewer/123/', 200],
    ['POST', '/reservations/conference', 401],
    ['GET', '/health/live', 200],
    ['GET', '/widget/live-webinar.js', 200],
  ])('%s %s is what it says it is, in no frame, over https', async (method, path, status) => {
    const answer = await api.call(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
  });

  it('never says with what it was made', async () => {
    const { headers } = await api.call('GET', '/api/live/status/123/');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

describe('a page of a host site', () => {
  const preflight = (path: string, origin: string) =>
    api.call('OPTIONS', path, {
      headers: {
        origin,
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'authorization',
      },
    });

  it('may give a seat back', async () => {
    const { headers } = await preflight('/api/live/presence/123/', HOST_PAGE);
    expect(headers.get('access-control-allow-origin')).toBe(HOST_PAGE);
    expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('has no business with reservations', async () => {
    const path = '/reservations/conference/00000000-0000-4000-8000-000000000000';
    const { headers } = await preflight(path, HOST_PAGE);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
