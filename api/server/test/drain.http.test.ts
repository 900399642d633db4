import { Agent, request } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import { createDrain, type Drain } from '../src/drain.js';
import { startApi, type TestApi } from '../../test/support/api.js';

let drain: Drain;
let api: TestApi;
let agent: Agent;

beforeEach(async () => {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  drain = createDrain(2);
  api = await startApi({}, { drain });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterEach(async () => {
  agent.destroy();
  await api.stop();
});

/** What an answer says of its connection, on one that is kept. */
const connectionAfter = (path: string) =>
  new Promise<{ readonly status: number | undefined; readonly connection: string | undefined }>(
    (resolve, reject) => {
      request(api.origin + path, { agent }, (answer) => {
        answer.resume().once('end', () => {
          resolve({ status: answer.statusCode, connection: answer.headers.connection });
        });
      })
        .once('error', reject)
        .end();
    },
  );

it.each([
  ['by the fast path', '/api/live/status/123/'],
  ['by Hapi', '/api/live/viewer/123/?frills'],
])('answers that are given %s towards the end of a drain close their connections', async (_who, path) => {
  expect(await connectionAfter(path)).toEqual({ status: 200, connection: 'keep-alive' });
  const drained = drain.run();
  expect(await connectionAfter(path)).toEqual({ status: 200, connection: 'keep-alive' });
  await vi.waitFor(async () => {
    expect(await connectionAfter(path)).toEqual({ status: 200, connection: 'close' });
  }, 10_000);
  await drained;
  expect(await connectionAfter(path)).toEqual({ status: 200, connection: 'close' });
});

it('refusals towards the end of a drain close their connections, too', async () => {
  await api.stop();
  const rateLimit = { perMinute: 1, trustProxy: false };
  api = await startApi({}, { drain, rateLimit });
  const path = '/api/live/status/123/';
  await connectionAfter(path);
  expect(await connectionAfter(path)).toEqual({ status: 429, connection: 'keep-alive' });
  await drain.run();
  expect(await connectionAfter(path)).toEqual({ status: 429, connection: 'close' });
});

it('a readiness check is refused throughout a drain, and the process still counts as alive', async () => {
  expect((await api.call('GET', '/health/ready')).status).toBe(200);
  const drained = drain.run();
  for (const when of ['before the wait', 'after it']) {
    const { status, body } = await api.call('GET', '/health/ready');
    expect([when, status, body.code]).toEqual([when, 503, 'draining']);
    expect((await api.call('GET', '/health/live')).status).toBe(200);
    await drained;
  }
});

it('idle connections are kept for KEEP_ALIVE_TIMEOUT, which each answer says', async () => {
  const { headers } = await fetch(`${api.origin}/health/live`);
  expect(headers.get('keep-alive')).toBe('timeout=75');
});
