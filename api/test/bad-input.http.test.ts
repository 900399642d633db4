import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '@live-webinar/domain';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, backEndToken, PAGE_ORIGIN, startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterAll(() => api.stop());

describe('bad input', () => {
  it.each(['a%20b', 'x'.repeat(65), 'a.b', '%F0%9F%98%80', "1'--"])(
    'refuses the webinar id %s',
    async (id) => {
      expect(await api.call('GET', `/api/live/status/${id}/`)).toMatchObject(
        aProblem(400, 'invalid_request', expect.stringMatching(/^webinar_id: /)),
      );
    },
  );

  it('refuses an address with an invalid encoding', async () => {
    expect(await api.call('GET', '/api/live/status/%E0%A4%A/')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await api.call('PUT', '/api/webinars/123/', { token: backEndToken(), body: '{"title":' });
    expect(answer).toMatchObject(aProblem(400, 'invalid_request', expect.stringMatching(/JSON/)));
  });

  it('refuses a body of another content type', async () => {
    const headers = { 'content-type': 'text/xml' };
    expect(
      await api.call('PUT', '/api/webinars/123/', { token: backEndToken(), body: '<a/>', headers }),
    ).toMatchObject(aProblem(415, 'unsupported_media_type', expect.any(String)));
  });

  it('refuses a body over 1 MiB', async () => {
    const body = { title: 'x'.repeat(1024 * 1024), organizer_id: 'olga' };
    expect(await api.call('PUT', '/api/webinars/123/', { token: backEndToken(), body })).toMatchObject(
      aProblem(413, 'payload_too_large', expect.any(String)),
    );
  });

  it('answers 404 to an unknown address', async () => {
    expect(await api.call('GET', '/api/live/nothing')).toMatchObject(
      aProblem(404, 'not_found', expect.any(String)),
    );
  });

  it('answers 405 to a method that the address does not support', async () => {
    const answer = await api.call('DELETE', '/api/live/start/123/');
    expect(answer).toMatchObject(aProblem(405, 'method_not_allowed', expect.any(String)));
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('answers 416 to a range outside the file', async () => {
    const answer = await api.call('GET', '/widget/live-webinar.js', {
      headers: { range: 'bytes=99999999-' },
    });
    expect(answer).toMatchObject(aProblem(416, 'range_not_satisfiable', expect.any(String)));
  });

  it('answers 431 to headers that are too large', async () => {
    const answer = await api.call('GET', '/health/live', { headers: { 'x-large': 'x'.repeat(20_000) } });
    expect(answer).toMatchObject(aProblem(431, 'invalid_request', expect.any(String)));
  });

  it('answers 400 to bytes that are not HTTP', async () => {
    expect(await sendBytes('\u0000\u0001 nonsense\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n[^]*"code":"invalid_request"}$/i,
    );
    expect((await api.call('GET', '/health/live')).status).toBe(200);
  });
});

/** Sends bytes as they are; resolves with what came back until the end. */
const sendBytes = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(api.origin).port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
  });

describe('failures behind the API', () => {
  it('answers 503 with Retry-After if the database is down', async () => {
    const down = () =>
      Promise.reject(new StoreUnavailable({ cause: new Error('connect ECONNREFUSED 10.0.0.7') }));
    const faulty = await startApi({ situations: { find: down } });
    try {
      const answer = await faulty.call('POST', '/api/live/start/123/', { token: tokenFor(olga) });
      expect(answer).toMatchObject(aProblem(503, 'unavailable', expect.any(String)));
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(answer.text).not.toMatch(/ECONN|10\.0\.0\.7/);
    } finally {
      await faulty.stop();
    }
  });

  it('answers 500 to an internal error without its details', async () => {
    const faulty = await startApi({
      statuses: {
        find: () => Promise.reject(new Error('select * from "live_webinar" at /srv/app.js')),
        subscribe: () => () => undefined,
      },
    });
    try {
      const answer = await faulty.call('GET', '/api/live/status/123/');
      expect(answer).toMatchObject(aProblem(500, 'internal_error', expect.any(String)));
      expect(answer.text).not.toMatch(/select|srv|at \//);
    } finally {
      await faulty.stop();
    }
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    api.call('OPTIONS', '/api/live/start/123/', {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('an allowed page may call with a token', async () => {
    const answer = await preflight(PAGE_ORIGIN);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
    expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
  });

  it('an allowed page can read refusals', async () => {
    const answer = await api.call('POST', '/api/live/start/123/', { headers: { origin: PAGE_ORIGIN } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
  });

  it.each(['https://evil.example', 'null', `${PAGE_ORIGIN}.evil.example`])(
    'a page of %s may not read answers',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const answer = await api.call('GET', '/api/live/status/123/', { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('operational routes', () => {
  it.each(['/health/live', '/health/ready'])('the operational route %s answers 200', async (path) => {
    expect(await api.call('GET', path)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('serves the element’s script to any page', async () => {
    const answer = await api.call('GET', '/widget/live-webinar.js');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.text).toContain('live-webinar');
  });

  it.each(['/widget/../package.json', '/widget/%2e%2e%2fpackage.json', '/widget/nothing.js', '/widget/'])(
    'serves no other file: %s',
    async (path) => {
      expect((await api.call('GET', path)).status).toBeGreaterThanOrEqual(400);
    },
  );
});
