import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailable, type Ports } from '@live-webinar/domain';
import { olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, tokenFor, type TestApi } from './support/api.js';
import { collectLog, LEVEL } from './support/log.js';

let api: TestApi;
let log: ReturnType<typeof collectLog>;
afterEach(() => api.stop());

const start = async (ports: Partial<Ports>) => {
  log = collectLog();
  api = await startApi(ports, { logLevel: 'info', logStream: log.stream });
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A database error as the driver throws it: its detail and its message quote values. */
const databaseError = (code: string, message: string) =>
  Object.assign(new Error(message), {
    severity: 'ERROR',
    code,
    detail: 'Key (passcode)=(hunter2) already exists.',
    where: 'hunter2',
    bindings: ['hunter2'],
  });

const failing = (error: unknown): Partial<Ports> => {
  const find = () => {
    throw error;
  };
  return { situations: { find }, statuses: { find, subscribe: () => () => undefined } };
};

/** Each reaches another piece of code: Hapi, the fast path with and without a token, the event stream. */
const calls = [
  { what: 'a route', route: 'POST /api/live/start/{webinar_id}/', path: '/api/live/start/123/' },
  { what: 'a public call', route: 'GET /api/live/status/{webinar_id}', path: '/api/live/status/123/' },
  { what: 'a call with a token', route: 'GET /api/live/viewer/{webinar_id}', path: '/api/live/viewer/123/' },
  { what: 'an event stream', route: 'GET /api/live/events/{webinar_id}/', path: '/api/live/events/123/' },
] as const;

const callOf = ({ route, path }: (typeof calls)[number]) =>
  api.call(route.split(' ')[0] ?? '', path, { token: tokenFor(olga) });

describe('internal errors', () => {
  it.each(calls)(
    'logs an internal error of $what with its cause and the request id of the answer',
    async (call) => {
      await start(failing(new Error('The reader broke', { cause: new TypeError('x is not a function') })));
      const answer = await callOf(call);
      expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
      const id = answer.headers.get('x-request-id');
      expect(id).toMatch(UUID);
      expect(answer.body.request_id).toBe(id);
      expect(log.lines(LEVEL.error)).toEqual([
        expect.objectContaining({
          request_id: id,
          route: expect.stringContaining(call.route) as string,
          error: {
            name: 'Error',
            message: 'The reader broke',
            stack: expect.arrayContaining([expect.stringMatching(/^at /)]) as string[],
            cause: expect.objectContaining({ name: 'TypeError', message: 'x is not a function' }) as object,
          },
        }),
      ]);
    },
  );

  it('an internal error has the same id as the line that logs the request', async () => {
    await start(failing(new Error('The reader broke')));
    const { body } = await callOf(calls[0]);
    const answered = () =>
      log
        .lines(LEVEL.info)
        .find(({ req }) => (req as { path?: string } | undefined)?.path?.includes('start'));
    await vi.waitFor(() => {
      expect(answered()).toMatchObject({ req: { id: body.request_id }, res: { status: 500 } });
    });
  });

  it('an internal error does not take its id from the client', async () => {
    await start(failing(new Error('The reader broke')));
    const headers = { 'x-request-id': 'made up\tby somebody' };
    const answer = await api.call('GET', '/api/live/status/123/', { headers });
    expect(answer.headers.get('x-request-id')).toMatch(UUID);
    expect(log.text()).not.toContain('made up');
  });

  it.each([
    ['22P02', 'invalid input syntax for type uuid: "hunter2"'],
    ['23505', 'duplicate key value violates unique constraint "live_sessions_pkey"'],
  ])('logs a database error without the values that it quotes (%s)', async (code, message) => {
    await start(failing(databaseError(code, message)));
    await callOf(calls[0]);
    expect(log.lines(LEVEL.error)).toMatchObject([{ error: { code } }]);
    expect(log.text()).not.toContain('hunter2');
  });

  it('logs an internal error without headers, query, body, or text that a parser quotes', async () => {
    const quoting = () => JSON.parse('hunter2') as unknown;
    let error: unknown;
    try {
      quoting();
    } catch (thrown) {
      error = new Error('postgres://live:hunter2@db:5432/live cannot be read', { cause: thrown });
    }
    await start(failing(error));
    await api.call('POST', '/api/live/start/123/?password=hunter2', {
      token: tokenFor(olga, { name: 'hunter2' }),
      body: { password: 'hunter2' },
      headers: { 'x-password': 'hunter2', cookie: 'a=hunter2' },
    });
    expect(log.lines(LEVEL.error)).toHaveLength(1);
    expect(log.text()).not.toContain('hunter2');
    expect(log.text()).not.toContain(tokenFor(olga).slice(-20));
  });

  it('logs an internal error even if the thrown value is not an Error', async () => {
    await start(failing('a text'));
    const answer = await callOf(calls[1]);
    expect(answer.status).toBe(500);
    expect(log.lines(LEVEL.error)).toMatchObject([{ request_id: answer.body.request_id }]);
  });
});

describe('an unreachable database', () => {
  const away = new StoreUnavailable({
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  });

  it.each(calls)('logs an unreachable database as a warning with its cause for $what', async (call) => {
    await start(failing(away));
    const answer = await callOf(call);
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id);
    expect(log.lines(LEVEL.warn)).toMatchObject([
      {
        request_id: answer.body.request_id,
        error: { name: 'StoreUnavailable', cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } },
      },
    ]);
  });

  it('logs an unreachable database with one line and a sum per second, not a line per request', async () => {
    await start(failing(away));
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => api.call('GET', '/api/live/viewer/123/', { token: tokenFor(pia) })),
    );
    expect(answers.filter(({ status }) => status === 503)).toHaveLength(300);
    await vi.waitFor(
      () => {
        const sums = log.lines(LEVEL.warn).map(({ failures }) => Number(failures ?? 1));
        expect(sums.reduce((sum, count) => sum + count, 0)).toBe(300);
      },
      { timeout: 20_000 },
    );
    expect(log.lines(LEVEL.warn).length).toBeLessThan(100);
  });

  it('a failing request queries the database once', async () => {
    let asked = 0;
    await start({
      situations: {
        find: () => {
          asked += 1;
          return Promise.reject(away);
        },
      },
    });
    await api.useCases.scheduleWebinar(webinarFixture());
    const token = tokenFor(pia);
    const join = () => api.call('GET', '/api/live/join/123/', { token });
    await join();
    asked = 0;
    // The token is known now: the fast path asks.
    expect((await join()).status).toBe(503);
    expect(asked).toBe(1);
  });
});
