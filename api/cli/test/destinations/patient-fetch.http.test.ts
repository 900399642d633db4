import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { fetchPatiently, NoAnswer } from '../../src/destinations/api/patient-fetch.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers the first request in the first way, the second in the second, and so on; and the bodies it received. */
const aServer = async (...handlers: readonly Handler[]) => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      handlers[Math.min(bodies.push(body), handlers.length) - 1]?.(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies };
};

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(code, headers).end('{}');
const hangUp: Handler = (request) => request.socket.destroy();
const hangUpInTheBody: Handler = (request, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{');
  setImmediate(() => request.socket.destroy());
};

const put = (url: string) => new Request(url, { method: 'PUT', body: 'a body' });

it('repeats a request with its body after lost connections, 503 and the 502 of a proxy', async () => {
  const { url, bodies } = await aServer(hangUp, status(503), status(502), hangUpInTheBody, status(201));
  const { status: answered } = await fetchPatiently(put(url));
  expect(answered).toBe(201);
  expect(bodies).toEqual(Array.from({ length: 5 }, () => 'a body'));
});

it('does not repeat a request before the time in Retry-After is over', async () => {
  const asked: number[] = [];
  const busy: Handler = (request, response) => {
    asked.push(performance.now());
    status(asked.length === 1 ? 429 : 200, { 'retry-after': '2' })(request, response);
  };
  const { url } = await aServer(busy);
  expect((await fetchPatiently(put(url))).status).toBe(200);
  const [first = 0, second = 0] = asked;
  expect(second - first).toBeGreaterThanOrEqual(1_990);
});

it.each([400, 401, 403, 404, 412, 500])(
  'does not repeat a request that is answered with %i',
  async (code) => {
    const { url, bodies } = await aServer(status(code));
    expect((await fetchPatiently(put(url))).status).toBe(code);
    expect(bodies).toHaveLength(1);
  },
);

it('does not follow a redirect, which could lead the token elsewhere', async () => {
  const { url, bodies } = await aServer(status(308, { location: 'https://elsewhere.example.org/' }));
  expect((await fetchPatiently(put(url))).status).toBe(308);
  expect(bodies).toHaveLength(1);
});

it('gives up after six attempts, and says whether the request may have been carried out', async () => {
  const { url, bodies } = await aServer(status(503));
  const failures = await Promise.all(
    [put(url), new Request(url)].map((request) => fetchPatiently(request).catch((error: unknown) => error)),
  );
  expect(failures).toEqual([expect.any(NoAnswer), expect.any(NoAnswer)]);
  expect(failures).toMatchObject([{ mayBeDone: true }, { mayBeDone: false }]);
  expect(String(failures[0])).toContain('gave no answer (status 503), in 6 attempts.');
  expect(bodies).toHaveLength(12);
});
