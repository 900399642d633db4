import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';

const RESERVATIONS_SECRET = 'reservations-secret-of-the-tests-1';
const KIB = 1024;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({}, { reservationsSecret: RESERVATIONS_SECRET });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterAll(() => api.stop());

/** A JSON body of this many bytes. */
const jsonOf = (bytes: number) => JSON.stringify({ nonsense: 'x'.repeat(bytes - '{"nonsense":""}'.length) });

describe('body size limits', () => {
  it.each([
    ['POST', '/api/live/presence/123/', 4],
    ['DELETE', '/api/live/presence/123/?session_id=x', 4],
    ['POST', '/api/live/start/123/', 4],
    ['POST', '/api/live/end/123/', 4],
    ['POST', '/api/live/register/123/', 4],
    ['DELETE', '/api/live/participants/123/pia/', 4],
    ['PUT', '/api/webinars/123/', 128],
    ['DELETE', '/api/webinars/456/', 4],
    ['PUT', '/api/webinars/123/registrations/pia/', 4],
    ['DELETE', '/api/webinars/123/registrations/pia/', 4],
    ['POST', '/api/webinars/123/registrations/', 1024],
  ])('%s %s accepts bodies up to %i KiB', async (method, path, kib) => {
    const token = path.startsWith('/api/live/') ? tokenFor(olga) : backEndToken();
    const answer = await api.call(method, path, { token, body: jsonOf(kib * KIB + 1) });
    expect(answer).toMatchObject(aProblem(413, 'payload_too_large', expect.any(String)));
    expect((await api.call(method, path, { token, body: jsonOf(kib * KIB) })).status).not.toBe(413);
  });

  it('accepts a webinar whose fields all have the maximum length', async () => {
    const longest = '漢'.repeat(255);
    const body = {
      title: '漢'.repeat(500),
      organizer_id: longest,
      co_host_ids: Array.from({ length: 100 }, (_, index) => longest.slice(0, -3) + String(100 + index)),
    };
    const answer = await api.call('PUT', '/api/webinars/long/', { token: backEndToken(), body });
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, expect.any(String)]);
  });

  it('accepts a form of 16 KiB from the meeting server', async () => {
    const post = (bytes: number) =>
      api.call('POST', '/reservations/conference', {
        headers: {
          authorization: `Bearer ${RESERVATIONS_SECRET}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `name=${'x'.repeat(bytes - 'name='.length)}`,
      });
    expect((await post(16 * KIB + 1)).status).toBe(413);
    expect((await post(16 * KIB)).status).toBe(400);
  });

  it('refuses unauthorized calls before it reads their bodies', async () => {
    const body = jsonOf(1024 * KIB);
    expect((await api.call('PUT', '/api/webinars/123/', { body })).status).toBe(401);
  });
});
