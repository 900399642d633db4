import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { olga } from '@live-webinar/domain/fixtures';
import { startApi, tokenFor, type TestApi } from './support/api.js';

// The server waits 10 seconds for the headers of a request and 20 for all of it.

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('slow requests', () => {
  /** Sends the beginning and then a byte at a time; resolves with what came back until the end. */
  const trickle = (beginning: string) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(Number(new URL(api.origin).port), '127.0.0.1', () => socket.write(beginning));
      const drip = setInterval(() => socket.write('x'), 200);
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(answer);
      });
    });

  it.concurrent('ends a request with 408 whose body arrives too slowly', async () => {
    const answer = await trickle(
      [
        'POST /api/live/presence/123/ HTTP/1.1',
        'Host: x',
        `Authorization: Bearer ${tokenFor(olga)}`,
        'Content-Type: application/json',
        'Content-Length: 4000',
        '',
        '',
      ].join('\r\n'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*connection: close[^]*"code":"invalid_request"/i);
  });

  it.concurrent('ends a request to an unknown address whose body arrives too slowly', async () => {
    const answer = await trickle(
      'POST /api/live/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*connection: close/i);
  });

  it.concurrent('ends a request with 408 whose headers arrive too slowly', async () => {
    const answer = await trickle('GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"invalid_request"/);
  });

  it.concurrent('ends a request with 408 whose first line arrives too slowly', async () => {
    expect(await trickle('GET /health/live?')).toMatch(/^HTTP\/1\.1 408 /);
  });
});
