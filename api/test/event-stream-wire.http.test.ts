import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, type TestApi } from './support/api.js';
import { DOORS } from './support/doors.js';

const EVENTS = '/api/live/events/123/';

let api: TestApi;
let fastPath: boolean;
const sockets: Socket[] = [];

beforeEach(async () => {
  api = await startApi({}, { fastPath });
  await api.useCases.scheduleWebinar(webinarFixture());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await api.stop();
});

/** Sends bytes on a connection, and keeps what comes back as it is on the wire. */
const send = (bytes: string) => {
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  socket.write(bytes);
  return {
    text: () => text,
    write: (more: string) => socket.write(more),
    receives: (expected: string | RegExp) => expect.poll(() => text, POLLING).toMatch(expected),
  };
};
const get = (path: string, version = '1.1') => `GET ${path} HTTP/${version}\r\nHost: localhost\r\n\r\n`;

/** The chunks of a response in chunked transfer coding. @throws Error if a size does not fit */
const chunksOf = (text: string): string[] => {
  let rest = text.slice(text.indexOf('\r\n\r\n') + 4);
  const chunks: string[] = [];
  while (rest !== '') {
    const [, size = ''] = /^([0-9a-f]+)\r\n/.exec(rest) ?? [];
    const start = size.length + 2;
    const end = start + Number.parseInt(size, 16);
    if (rest.slice(end, end + 2) !== '\r\n') throw new Error(`Not a chunk: ${rest}`);
    chunks.push(rest.slice(start, end));
    rest = rest.slice(end + 2);
  }
  return chunks;
};

describe.each(DOORS)('an event stream $door', ({ door, isFast }) => {
  beforeAll(() => {
    fastPath = isFast;
  });

  it(`an event stream ${door} is chunked for HTTP/1.1, and ends so that the connection serves the next request`, async () => {
    const client = send(get(EVENTS));
    await client.receives('"is_active":false');
    await api.useCases.startLiveSession({ webinarId: '123', person: olga });
    await client.receives('"is_active":true');
    await api.useCases.removeWebinar({ webinarId: '123' });
    await client.receives(/\r\n0\r\n\r\n$/);
    const chunks = chunksOf(client.text());
    expect(chunks.at(-1)).toBe('');
    expect(chunks.join('').match(/^event: status$/gm)?.length).toBeGreaterThanOrEqual(2);
    client.write(get('/health/live'));
    await client.receives(/HTTP\/1\.1 200 OK[^]*HTTP\/1\.1 200 OK[^]*\{"status":"ok"\}$/);
  });

  it(`an event stream ${door} is not chunked for HTTP/1.0`, async () => {
    const client = send(get(EVENTS, '1.0'));
    await client.receives('"is_active":false');
    await api.useCases.startLiveSession({ webinarId: '123', person: olga });
    await client.receives('"is_active":true');
    expect(client.text().toLowerCase()).not.toContain('transfer-encoding');
    const body = client.text().split('\r\n\r\n')[1] ?? '';
    expect(body).toMatch(/^retry: \d+\nid: 1\nevent: status\ndata: \{[^\n]*\}\n\nid: 2\n/);
  });

  it(`an event stream ${door} comes after the answers to earlier requests of its connection`, async () => {
    const client = send(get('/api/live/viewer/123/?x=1') + get(EVENTS));
    await client.receives(/^event: status$/m);
    await api.useCases.startLiveSession({ webinarId: '123', person: olga });
    await client.receives('"is_active":true');
    const [viewer = '', stream = ''] = client.text().split(/(?=HTTP\/1\.1 200 OK)/);
    expect(viewer).toContain('"action":"sign_in"');
    expect(
      chunksOf(stream)
        .join('')
        .match(/^event: status$/gm),
    ).toHaveLength(2);
  });
});
