import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { pia } from '@live-webinar/domain/fixtures';
import { aProblem, PAGE_ORIGIN, startApi, tokenFor, type TestApi } from './support/api.js';

/** How many requests a connection may have unanswered. */
const PIPELINED = 16;
const DETAIL = 'The server is overloaded at the moment. Please try again soon.';

let api: TestApi;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await api.stop();
});

/** An API whose database answers nothing until it is released. */
const begin = async () => {
  let asked = 0;
  let release: (answer: undefined) => void = () => undefined;
  const released = new Promise<undefined>((resolve) => (release = resolve));
  const find = () => {
    asked += 1;
    return released;
  };
  api = await startApi({ situations: { find }, statuses: { find, subscribe: () => () => undefined } });
  return { asked: () => asked, release };
};

const send = async (text: string) => {
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.resume().write(text);
};

/** Sends requests and waits until the database has received as many queries as the limit allows. */
const sendMany = async (path: string, times: number, asked: () => number, limit: number) => {
  for (let sent = 0; sent < times; sent += PIPELINED) {
    await send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(PIPELINED));
  }
  await expect.poll(asked, POLLING).toBe(limit);
};

const STATUS = '/api/live/status/123/';
/** The fast path leaves requests with an unknown query to Hapi. */
const HAPI_ONLY = '/api/live/viewer/123/?x=1';

describe('overload', () => {
  it('an overloaded process refuses requests with Retry-After, until others are answered', async () => {
    const { asked, release } = await begin();
    await sendMany(STATUS, 1_100, asked, 1_000);

    for (const path of [STATUS, HAPI_ONLY, '/api/webinars/123/']) {
      const refused = await api.call('GET', path, { headers: { origin: PAGE_ORIGIN } });
      expect(refused).toMatchObject(aProblem(503, 'unavailable', DETAIL));
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.headers.get('cache-control')).toBe('no-store');
      expect(refused.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
      expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await api.call('GET', '/health/live')).status).toBe(200);
    expect(api.refusedRequests()).toBeGreaterThanOrEqual(3);

    release(undefined);
    await expect.poll(async () => (await api.call('GET', STATUS)).status, POLLING).toBe(404);
  });

  it('the fast path still answers if only Hapi is overloaded', async () => {
    const { asked, release } = await begin();
    await sendMany(HAPI_ONLY, 1_100, asked, 1_000);

    expect(await api.call('GET', HAPI_ONLY)).toMatchObject(aProblem(503, 'unavailable', DETAIL));
    const written = await api.call('POST', '/api/live/presence/1/', { body: { key: 'x' } });
    expect(written).toMatchObject(aProblem(503, 'unavailable', DETAIL));
    expect(written.headers.get('connection')).toBe('close');
    const status = api.call('GET', STATUS);
    await expect.poll(asked, POLLING).toBe(1_001);

    release(undefined);
    expect((await status).status).toBe(404);
    await expect.poll(async () => (await api.call('GET', HAPI_ONLY)).status, POLLING).toBe(404);
  });

  it('running requests are counted once their bodies have arrived', async () => {
    const { release } = await begin();
    release(undefined);
    const slow = `POST /api/live/presence/123/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenFor(pia)}\r\n`;
    for (let sent = 0; sent < 1_050; sent += 1) {
      await send(`${slow}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{`);
    }
    expect((await api.call('GET', HAPI_ONLY)).status).toBe(404);
  });
});
