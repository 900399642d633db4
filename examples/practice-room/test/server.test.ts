import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Limits } from '../src/limits.js';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { joining } from './support/practice-members.js';
import { joinedClient, refusedStatus, relayClient } from './support/relay-client.js';

let server: PracticeRoom | undefined;

const start = async (limits: Partial<Limits> = {}): Promise<PracticeRoom> => {
  server = await startPracticeRoom({ limits });
  return server;
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('the pages', () => {
  it('are at localhost, under both of its addresses', async () => {
    const { origin, domain } = await start();
    expect(domain).toMatch(/^localhost:\d+$/);
    expect(origin).toBe(`http://${domain}`);
    const byNumber = await fetch(`${origin.replace('localhost', '127.0.0.1')}/algebra`);
    expect(byNumber.status).toBe(200);
  });

  it.each([
    ['/external_api.js', 'text/javascript; charset=utf-8', 'JitsiMeetExternalAPI'],
    ['/webinar_101_0af3-X', 'text/html; charset=utf-8', 'not a real Jitsi meeting'],
    ['/algebra?lang=de', 'text/html; charset=utf-8', 'not a real Jitsi meeting'],
    ['/static/room.css', 'text/css; charset=utf-8', '.tile'],
    ['/static/room/layout.js', 'text/javascript; charset=utf-8', 'export const tileView'],
    ['/', 'text/html; charset=utf-8', 'not a real Jitsi meeting'],
  ])('include %s', async (path, type, content) => {
    const { origin } = await start();
    const response = await fetch(origin + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toContain(content);
  });

  it.each([
    [{}, { prejoin: false, requireName: false }],
    [{ serverPrejoin: true }, { prejoin: true, requireName: false }],
    [{ requireName: true }, { prejoin: false, requireName: true }],
  ])('know the options of the server: %j', async (options, config) => {
    server = await startPracticeRoom(options);
    const response = await fetch(`${server.origin}/static/room/server-config.js`);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toContain(JSON.stringify(config));
  });

  it('may be framed by any page, and run nothing but their own', async () => {
    const { origin } = await start();
    const { headers } = await fetch(`${origin}/algebra`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it('are asked about each time, and sent again only where they changed', async () => {
    const { origin } = await start();
    const first = await fetch(`${origin}/external_api.js`);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${origin}/external_api.js`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it.each([
    '/a/b',
    '/a.b',
    '/a%20b',
    '/static/',
    '/static/none.js',
    '/static/..%2fsrc%2fserver.ts',
    '/favicon.ico',
  ])('do not include %s', async (path) => {
    const { origin } = await start();
    expect((await fetch(origin + path)).status).toBe(404);
  });

  it('do not include anything outside the folder for browsers', async () => {
    const { domain } = await start();
    const [, port] = domain.split(':');
    // Sent by hand: clients tidy such paths up before they ask.
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString('utf8'));
      });
      socket.write('GET /static/../package.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    expect(answer).toContain('HTTP/1.1 404');
  });

  it('cannot be written to', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/algebra`, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the relay', () => {
  it('carries messages between the people of a room', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin, { name: 'Ada' });
    const ben = await joinedClient(origin, { name: 'Ben' });
    expect((await ada.next('person-joined')).person).toMatchObject({ id: ben.id, name: 'Ben' });
    ben.send({ type: 'chat', text: 'hello' });
    expect(await ada.next('chat')).toMatchObject({ from: ben.id, text: 'hello' });
  });

  it('asks for the passcode on the same connection until it is right', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin);
    ada.send({ type: 'set-passcode', passcode: 'sesame' });
    await ada.next('locked');

    const ben = await relayClient(origin);
    ben.send(joining());
    expect(await ben.next('passcode-required')).toMatchObject({ wasWrong: false });
    ben.send(joining({ passcode: 'open' }));
    expect(await ben.next('passcode-required')).toMatchObject({ wasWrong: true });
    ben.send(joining({ passcode: 'sesame' }));
    expect((await ben.next('joined')).people).toHaveLength(2);
  });

  it('tells the others when a connection ends', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin);
    const ben = await joinedClient(origin);
    ben.socket.terminate();
    expect(await ada.next('person-left')).toEqual({ type: 'person-left', id: ben.id });
  });

  it('finds connections that are dead by asking them', async () => {
    // Long enough for Ada to answer in time on any machine.
    const { origin } = await start({ heartbeatMs: 500 });
    const ada = await joinedClient(origin);
    const ben = await relayClient(origin, { autoPong: false });
    ben.send(joining());
    const { id } = await ben.next('joined');
    expect(await ada.next('person-left')).toEqual({ type: 'person-left', id });
  });

  it.each([
    ['what is no JSON', 'hello'],
    ['what is no message', '{"type":"shutdown"}'],
  ])('closes a connection that sends %s', async (_, data) => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.send(data);
    expect(await client.closed()).toBe(1008);
  });

  it('closes a connection that sends what is no text', async () => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.socket.send(Buffer.from([1, 2, 3]));
    expect(await client.closed()).toBe(1003);
  });

  it('closes a connection whose message is too long', async () => {
    const { origin } = await start({ messageBytes: 1000 });
    const client = await relayClient(origin);
    client.send({ type: 'chat', text: 'x'.repeat(1000) });
    expect(await client.closed()).toBe(1009);
  });

  it('closes a connection that sends too much at once', async () => {
    const { origin } = await start({ messagesPerSecond: 5 });
    const client = await relayClient(origin);
    for (let count = 0; count < 20; count += 1) client.send({ type: 'chat', text: 'hello' });
    expect(await client.closed()).toBe(1013);
  });

  it('takes no more connections than it may', async () => {
    const { origin } = await start({ connections: 1 });
    await relayClient(origin);
    expect(await refusedStatus(origin)).toBe(503);
  });

  it('takes no connection from another site’s page, and none elsewhere', async () => {
    const { origin } = await start();
    expect(await refusedStatus(origin, '/relay', { Origin: 'https://evil.example' })).toBe(403);
    expect(await refusedStatus(origin, '/relay', { Origin: 'null' })).toBe(403);
    expect(await refusedStatus(origin, '/relay', { Origin: origin })).toBeUndefined();
    expect(await refusedStatus(origin, '/other')).toBe(404);
  });
});

describe('closing', () => {
  it('ends every connection and lets go of the port', async () => {
    const room = await start();
    const client = await joinedClient(room.origin);
    await room.close();
    server = undefined;
    await client.closed();
    await expect(fetch(room.origin)).rejects.toThrow();
  });

  it('lets the same port be taken again', async () => {
    const room = await start();
    await room.close();
    server = await startPracticeRoom({ port: Number(new URL(room.origin).port) });
    expect(server.domain).toBe(room.domain);
  });

  it('a taken port is an error', async () => {
    const { domain } = await start();
    const port = Number(domain.split(':')[1]);
    await expect(startPracticeRoom({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
