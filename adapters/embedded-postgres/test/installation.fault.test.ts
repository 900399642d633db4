import { chown, chmod, cp, lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MS } from '../../../.config/time-limits.mjs';
import { holdPostgres } from './postgres-holder.js';
import { ask, build, isRoot, native, nobody, timeout, useTestFolder } from './test-folder.js';

beforeAll(build, BUILD_MS);

const folder = useTestFolder();
const { start, serverPid, isRunning } = folder;

const isLink = async (path: string): Promise<boolean> => (await lstat(path)).isSymbolicLink();

describe('an installation', { timeout }, () => {
  it('the embedded PostgreSQL starts if its libraries have no links, as after an install without scripts', async () => {
    const programs = join(folder.place, 'native');
    await cp(native, programs, { recursive: true, filter: async (path) => !(await isLink(path)) });
    const postgres = await start({ programs });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('the embedded PostgreSQL starts from a folder that only its owner can enter', async () => {
    const home = join(folder.place, 'home');
    const programs = join(home, 'native');
    await cp(native, programs, { recursive: true, verbatimSymlinks: true });
    await chmod(home, 0o700);
    const postgres = await start({ programs });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('the embedded PostgreSQL starts with data in a folder that only its owner can enter', async () => {
    const home = join(folder.place, 'home');
    await mkdir(home, { mode: 0o700 });
    const dataDir = join(home, 'data');
    const postgres = await start({ dataDir });
    await ask(postgres.url, 'create table kept as select 42 as answer');
    await postgres.stop();
    const again = await start({ dataDir });
    expect(await ask(again.url, 'select answer from kept')).toEqual({ answer: 42 });
    await again.stop();
  });

  it('the embedded PostgreSQL starts as an unprivileged user', async () => {
    const programs = join(folder.place, 'native');
    await cp(native, programs, { recursive: true, verbatimSymlinks: true });
    await mkdir(folder.dataDir);
    if (isRoot) await chown(folder.dataDir, nobody, nobody);
    const owner = await holdPostgres({ dataDir: folder.dataDir, programs, uid: isRoot ? nobody : undefined });
    expect(await ask(owner.url, 'select 1 as one')).toEqual({ one: 1 });
    const pid = await serverPid();
    await owner.kill('SIGKILL');

    const next = await holdPostgres({ dataDir: folder.dataDir, programs, uid: isRoot ? nobody : undefined });
    expect(await serverPid()).toBe(pid);
    await next.send('stop');
    expect(await isRunning(pid)).toBe(false);
  });
});

describe('a data folder that cannot be used', { timeout }, () => {
  it('the error for a read-only data folder names it, and says what to do', async () => {
    await writeFile(join(folder.place, 'file'), '');
    const dataDir = join(folder.place, 'file', 'data');
    await expect(start({ dataDir })).rejects.toThrow(
      `Cannot write to ${dataDir}. Set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server.`,
    );
  });

  it('the error for a data folder that contains something else names it', async () => {
    await mkdir(join(folder.dataDir, 'postgres'), { recursive: true });
    await writeFile(join(folder.dataDir, 'postgres', 'precious'), 'mine');
    await expect(start()).rejects.toThrow(
      /is not readable, or is not a Live Webinar database\. .* set DATABASE_URL to a PostgreSQL server\.$/,
    );
    expect(await readFile(join(folder.dataDir, 'postgres', 'precious'), 'utf8')).toBe('mine');
  });

  it('the error for PostgreSQL programs that do not run on this machine says what to do', async () => {
    await mkdir(join(folder.place, 'native', 'bin'), { recursive: true });
    await expect(start({ programs: join(folder.place, 'native') })).rejects.toThrow(
      /^The embedded PostgreSQL cannot run on this machine \(.*\)\. Set DATABASE_URL to a PostgreSQL server\.$/,
    );
  });
});
