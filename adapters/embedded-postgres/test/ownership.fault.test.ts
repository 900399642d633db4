import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MS, PROCESS_STOP_MS } from '../../../.config/time-limits.mjs';
import { holdPostgres } from './postgres-holder.js';
import { ask, build, timeout, useTestFolder } from './test-folder.js';

beforeAll(build, BUILD_MS);

const folder = useTestFolder();
const { start, serverPid, isRunning } = folder;

describe('a second process on the same data', { timeout }, () => {
  it('uses a PostgreSQL server that another process started, and leaves it running', async () => {
    const owner = await holdPostgres({ dataDir: folder.dataDir });
    const pid = await serverPid();
    const messages: string[] = [];
    const guest = await start({ log: (message) => messages.push(message) });
    expect(guest.url).toBe(owner.url);
    expect(messages).toEqual([
      expect.stringMatching(/^Using the PostgreSQL server that another process runs on port \d+$/),
    ]);
    await guest.stop();
    expect(await isRunning(pid)).toBe(true);
    await owner.send('stop');
    expect(await isRunning(pid)).toBe(false);
  });

  it('several processes that start at the same moment share one new PostgreSQL server', async () => {
    const [first, second, third] = await Promise.all([
      start(),
      holdPostgres({ dataDir: folder.dataDir }),
      start(),
    ]);
    expect(new Set([first.url, second.url, third.url]).size).toBe(1);
    expect(await ask(first.url, 'select 1 as one')).toEqual({ one: 1 });
    const pid = await serverPid();
    await Promise.all([first.stop(), second.send('stop'), third.stop()]);
    expect(await isRunning(pid)).toBe(false);
    expect(await readdir(folder.dataDir)).toEqual(['postgres']);
  });
});

describe('an owner that ends without stopping its server', { timeout }, () => {
  it('takes over the PostgreSQL server of an owner that was killed', async () => {
    const owner = await holdPostgres({ dataDir: folder.dataDir });
    await ask(owner.url, 'create table kept as select 42 as answer');
    const pid = await serverPid();
    await owner.kill('SIGKILL');
    expect(await isRunning(pid)).toBe(true);

    const next = await start();
    expect(await serverPid()).toBe(pid);
    expect(await ask(next.url, 'select answer from kept')).toEqual({ answer: 42 });
    await next.stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('a PostgreSQL server keeps running when Ctrl-C ends its owner', async () => {
    const owner = await holdPostgres({ dataDir: folder.dataDir });
    await owner.kill('SIGINT');
    const pid = await serverPid();
    expect(await ask(owner.url, 'select 1 as one')).toEqual({ one: 1 });
    await (await start()).stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('a PostgreSQL server stops when its owner exits without stopping it', async () => {
    const owner = await holdPostgres({ dataDir: folder.dataDir });
    const pid = await serverPid();
    await owner.send('exit');
    await expect.poll(() => isRunning(pid), { timeout: PROCESS_STOP_MS }).toBe(false);
  });
});
