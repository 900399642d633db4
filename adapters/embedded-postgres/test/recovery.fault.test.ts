import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MS, PROCESS_START_MS } from '../../../.config/time-limits.mjs';
import { startEmbeddedPostgres } from '../src/index.js';
import { spawnHolder } from './postgres-holder.js';
import { ask, build, isRoot, nobody, timeout, useTestFolder } from './test-folder.js';

beforeAll(build, BUILD_MS);

const folder = useTestFolder();
const { start, serverPid } = folder;

describe('recovery', { timeout }, () => {
  it('the embedded PostgreSQL recovers its data after it was killed', async () => {
    const durable = () => startEmbeddedPostgres({ dataDir: folder.dataDir });
    const first = await durable();
    await ask(first.url, 'create table kept as select 42 as answer');
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await first.stop();
    const second = await durable();
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    await second.stop();
  });

  it('the embedded PostgreSQL starts if another program has the process id of the old server', async () => {
    const { stop } = await start();
    const file = join(folder.dataDir, 'postgres', 'data', 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await stop();
    // A program of the same user: PostgreSQL would take it for the old server and refuse to start.
    const other = spawn('sleep', ['60'], isRoot ? { uid: nobody, gid: nobody } : {});
    await once(other, 'spawn');
    await writeFile(file, [other.pid, ...lines.slice(1)].join('\n'));
    if (isRoot) await chown(file, nobody, nobody);

    const again = await start();
    expect(await serverPid()).not.toBe(other.pid);
    await again.stop();
    expect(other.exitCode).toBeNull();
    other.kill();
  });

  it('the embedded PostgreSQL starts after an interrupted initialization', async () => {
    const starting = spawnHolder({ dataDir: folder.dataDir });
    const isInitializing = async () =>
      (await readdir(folder.dataDir).catch(() => [])).some((name) => name.startsWith('postgres.new-'));
    await expect.poll(isInitializing, { timeout: PROCESS_START_MS, interval: 5 }).toBe(true);
    await starting.kill('SIGKILL');
    const postgres = await start();
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('the embedded PostgreSQL removes old folders of interrupted initializations', async () => {
    const [old, recent] = ['postgres.new-old', 'postgres.new-recent'].map((name) =>
      join(folder.dataDir, name),
    );
    for (const path of [old, recent]) await mkdir(path!, { recursive: true });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(old!, anHourAgo, anHourAgo);
    await (await start()).stop();
    expect(await readdir(folder.dataDir)).toEqual(['postgres', 'postgres.new-recent']);
  });
});
