import { once } from 'node:events';
import { readFile, readdir, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { ask, createTestFolder, timeout, useTestFolder } from './test-folder.js';

// The tests use one data folder one after the other: making a cluster takes longer than anything else in them.
const folder = useTestFolder('file');
const { start, serverPid, isRunning } = folder;

describe('the embedded PostgreSQL', { timeout }, () => {
  it('the embedded PostgreSQL starts in an empty folder, and leaves no process behind', async () => {
    const empty = await createTestFolder();
    const messages: string[] = [];
    const postgres = await empty.start({ log: (message) => messages.push(message) });
    const pid = await empty.serverPid();
    expect(await ask(postgres.url, 'select current_database() as name, version() as version')).toMatchObject({
      name: 'live_webinar',
      version: expect.stringMatching(/^PostgreSQL 18/) as unknown,
    });
    await postgres.stop();
    expect(await empty.isRunning(pid)).toBe(false);
    expect(messages).toEqual([
      expect.stringMatching(/^PostgreSQL is ready on port \d+$/),
      'PostgreSQL has stopped',
    ]);
    await empty.remove();
  });

  it('the embedded PostgreSQL keeps its data and password across restarts', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
  });

  it('the embedded PostgreSQL requires a password, which only its user can read', async () => {
    const { url, stop } = await start();
    const wrongPassword = new URL(url);
    wrongPassword.password = 'postgres';
    await expect(ask(wrongPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(folder.dataDir, 'postgres', 'password'))).mode & 0o077).toBe(0);
    const { password } = new URL(url);
    expect(await readFile(join(folder.dataDir, 'postgres', 'log'), 'utf8')).not.toContain(password);
    await stop();
    expect(await readdir(join(folder.dataDir, 'postgres'))).toEqual(['data', 'log', 'password']);
    expect(await readdir(folder.dataDir)).toEqual(['postgres']);
  });

  it('the embedded PostgreSQL ignores the case of non-ASCII letters on every platform', async () => {
    const { url, stop } = await start();
    expect(await ask(url, "select 'ÄRA' ilike 'ära' as same")).toEqual({ same: true });
    await stop();
  });

  it('the embedded PostgreSQL stops once, however often stop is called', async () => {
    const { stop } = await start();
    await Promise.all([stop(), stop()]);
    await expect(stop()).resolves.toBeUndefined();
  });

  it('the embedded PostgreSQL stops while clients are connected', async () => {
    const { url, stop } = await start();
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const pid = await serverPid();
    await stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('the embedded PostgreSQL uses a server that runs on its data, and leaves it running', async () => {
    const owner = await start();
    const pid = await serverPid();
    const guest = await start();
    expect(guest.url).toBe(owner.url);
    await guest.stop();
    expect(await isRunning(pid)).toBe(true);
    await owner.stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('the embedded PostgreSQL starts on the given port', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const second = await start({ port });
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it('an embedded PostgreSQL that does not start says why', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(
      /^The embedded PostgreSQL did not start: could not create any TCP\/IP sockets\. See .*log, or set DATABASE_URL/,
    );
    other.close();
  });
});
