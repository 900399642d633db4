import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { PAGE_ORIGIN, startApi, type TestApi } from './support/api.js';

let api: TestApi;
let socket: Socket;
let text: string;
let closed: Promise<unknown>;
beforeEach(async () => {
  api = await startApi({}, { hstsMaxAge: 86_400, rateLimit: { perMinute: 1, trustProxy: false } });
  // The one that is answered.
  await api.call('GET', '/api/live/status/123/');
  text = '';
  socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  socket.on('error', () => undefined);
  closed = once(socket, 'close');
  await once(socket, 'connect');
});
afterEach(async () => {
  socket.destroy();
  await api.stop();
});

const request = (lines = '', method = 'GET') =>
  `${method} /api/live/status/123/ HTTP/1.1\r\nHost: x\r\nOrigin: ${PAGE_ORIGIN}\r\n${lines}\r\n`;
const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d+) [A-Z]/g)].map(([, status]) => Number(status));

/** Sends requests on the one connection, and waits for so many answers. */
const answersTo = async (requests: string, count: number) => {
  const before = statuses().length;
  socket.write(requests);
  await expect.poll(() => statuses().length, POLLING).toBe(before + count);
};

/** The headers that do not differ from one connection and second to another. */
const headersOf = (answer: string) =>
  answer
    .slice(0, answer.indexOf('\r\n\r\n'))
    .toLowerCase()
    .split('\r\n')
    .slice(1)
    .filter((line) => !/^(date|connection|keep-alive|retry-after):/.test(line))
    .sort();

describe('refusals written in one piece', () => {
  it('a refusal keeps the connection open, and pipelined answers in order', async () => {
    await answersTo(request(), 1);
    await answersTo(request(), 1);
    await answersTo(request().repeat(3), 3);
    await answersTo('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n', 1);
    expect(statuses()).toEqual([429, 429, 429, 429, 429, 200]);
    expect(text).toContain('Connection: keep-alive'.toLowerCase());
    expect(text).toMatch(/date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
  });

  it('a refusal written in one piece has the headers and the body of one that Node.js writes', async () => {
    await answersTo(request(), 1);
    const inOnePiece = text;
    text = '';
    await answersTo(request('Connection: close\r\n'), 1);
    await closed;
    expect(headersOf(inOnePiece)).toEqual(headersOf(text));
    expect(headersOf(inOnePiece)).toHaveLength(10);
    const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(bodyOf(inOnePiece)).toBe(bodyOf(text));
  });

  it('a refused HEAD request gets no body', async () => {
    await answersTo(request('', 'HEAD'), 1);
    await answersTo(request(), 1);
    expect(text.split('"code":"rate_limited"')).toHaveLength(2);
  });

  it('a refused request counts as answered, so many on one connection do not exceed its limit', async () => {
    for (let times = 0; times < 40; times += 1) await answersTo(request(), 1);
    expect(statuses()).toEqual(Array.from({ length: 40 }, () => 429));
  });
});
