import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { joining } from './support/practice-members.js';
import { joinedClient, refusedStatus, relayClient } from './support/relay-client.js';

let server: PracticeRoom | undefined;

const start = async (): Promise<PracticeRoom> => {
  server = await startPracticeRoom();
  return server;
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('the pages of a practice room', () => {
  it('the pages of a practice room are at localhost and at 127.0.0.1', async () => {
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
    ['/room.css', 'text/css; charset=utf-8', '.tile'],
    ['/room/looks.js', 'text/javascript; charset=utf-8', 'export const tileSize'],
    ['/room/lit-html.js', 'text/javascript; charset=utf-8', 'litHtmlVersions'],
  ])('a practice room serves %s', async (path, type, content) => {
    const { origin } = await start();
    const response = await fetch(origin + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toContain(content);
  });

  it.each([
    [{}, ''],
    [{ serverPrejoin: true }, 'prejoin'],
    [{ requireName: true }, 'name'],
    [{ serverPrejoin: true, requireName: true }, 'prejoin'],
  ])('a room page contains the server’s options: %j', async (options, firstPage) => {
    server = await startPracticeRoom(options);
    const response = await fetch(`${server.origin}/algebra`);
    expect(await response.text()).toContain(`<body data-first-page="${firstPage}">`);
  });

  it('any page may frame a room page, which runs only its own scripts', async () => {
    const { origin } = await start();
    const { headers } = await fetch(`${origin}/algebra`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it.each([
    '/a/b',
    '/a.b',
    '/a%20b',
    '/',
    '/room/',
    '/room/none.js',
    '/room/..%2f..%2fsrc%2fserver.ts',
    '/favicon.ico',
  ])('a practice room serves no page at %s', async (path) => {
    const { origin } = await start();
    expect((await fetch(origin + path)).status).toBe(404);
  });

  it('a practice room serves no file outside of its public folder', async () => {
    const { domain } = await start();
    const [, port] = domain.split(':');
    // Sent by hand: clients normalize such paths.
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString('utf8'));
      });
      socket.write('GET /room/../../package.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    expect(answer).toContain('HTTP/1.1 404');
  });

  it('a room page answers 405 to a POST', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/algebra`, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the relay of a practice room', () => {
  it('the relay carries messages between the people of a room', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin, { name: 'Ada' });
    const ben = await joinedClient(origin, { name: 'Ben' });
    expect((await ada.next('person-joined')).person).toMatchObject({ id: ben.id, name: 'Ben' });
    ben.send({ type: 'chat', text: 'hello' });
    expect(await ada.next('chat')).toMatchObject({ from: ben.id, text: 'hello' });
  });

  it('the relay asks for the passcode on the same connection until it is right', async () => {
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

  it('the relay informs the others when a connection ends', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin);
    const ben = await joinedClient(origin);
    ben.socket.terminate();
    expect(await ada.next('person-left')).toEqual({ type: 'person-left', id: ben.id });
  });

  it.each([
    ['text that is not JSON', 'hello'],
    ['JSON that is not a message', '{"type":"shutdown"}'],
  ])('the relay closes a connection that sends %s', async (_, data) => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.send(data);
    expect(await client.closed()).toBe(1008);
  });

  it('the relay closes a connection that sends binary data', async () => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.socket.send(Buffer.from([1, 2, 3]));
    expect(await client.closed()).toBe(1003);
  });

  it('the relay closes a connection whose message is too long', async () => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.send({ type: 'signal', to: '', data: 'x'.repeat(64 * 1024) });
    expect(await client.closed()).toBe(1009);
  });

  it('the relay refuses connections from other sites’ pages, and at other paths', async () => {
    const { origin } = await start();
    expect(await refusedStatus(origin, '/relay', { Origin: 'https://evil.example' })).toBe(403);
    expect(await refusedStatus(origin, '/relay', { Origin: 'null' })).toBe(403);
    expect(await refusedStatus(origin, '/relay', { Origin: origin })).toBeUndefined();
    expect(await refusedStatus(origin, '/other')).toBe(404);
  });
});

describe('closing a practice room', () => {
  it('closing a practice room ends every connection and releases the port', async () => {
    const room = await start();
    const client = await joinedClient(room.origin);
    await room.close();
    server = undefined;
    await client.closed();
    await expect(fetch(room.origin)).rejects.toThrow();
  });

  it('a practice room can start on the port of one that was closed', async () => {
    const room = await start();
    await room.close();
    server = await startPracticeRoom({ port: Number(new URL(room.origin).port) });
    expect(server.domain).toBe(room.domain);
  });

  it('a practice room does not start on a port that is in use', async () => {
    const { domain } = await start();
    const port = Number(domain.split(':')[1]);
    await expect(startPracticeRoom({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
