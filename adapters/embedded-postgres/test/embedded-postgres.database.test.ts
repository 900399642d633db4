import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  BUILD_MS,
  DATABASE_START_MS,
  PROCESS_START_MS,
  PROCESS_STOP_MS,
} from '../../../.config/time-limits.mjs';
import { startEmbeddedPostgres } from '../src/index.js';
import { isPostmasterOf, readPostmaster } from '../src/postmaster.js';
import { holdPostgres, spawnHolder } from './postgres-holder.js';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const native = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '../native',
);

/** At most three servers start and stop in a test, one after the other, some of them in a process of its own. */
const timeout = 3 * (PROCESS_START_MS + DATABASE_START_MS + PROCESS_STOP_MS);

beforeAll(() => {
  // The other processes of these tests run what was built.
  const repository = fileURLToPath(new URL('../../..', import.meta.url));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'adapters/embedded-postgres'], {
    cwd: repository,
  });
}, BUILD_MS);

let place: string;
let dataDir: string;
const temporaryFolder = process.env.TMPDIR;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'live-webinar-embedded-'));
  await chmod(place, 0o755);
  dataDir = join(place, 'data');
  // Copies of the programs go with the test.
  process.env.TMPDIR = place;
});
afterEach(async () => {
  if (temporaryFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporaryFolder;
  await rm(place, { recursive: true });
});

const start = (options: { port?: number; programs?: string; log?: (message: string) => void } = {}) =>
  startEmbeddedPostgres({ dataDir, forTests: true, ...options });

const ask = async (url: string, statement: string): Promise<Record<string, unknown> | undefined> => {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0];
  } finally {
    await client.end();
  }
};

const isLink = async (path: string): Promise<boolean> => (await lstat(path)).isSymbolicLink();

/** Not whether its number is taken: an orphan that has ended keeps it until somebody asks how it ended. */
const isRunning = (pid: number) => isPostmasterOf(join(dataDir, 'postgres', 'data'), pid);

const serverPid = async (): Promise<number> => {
  const postmaster = await readPostmaster(join(dataDir, 'postgres', 'data'));
  if (!postmaster) throw new Error('No server runs on this data');
  return postmaster.pid;
};

describe('the embedded PostgreSQL', { timeout }, () => {
  it('starts on an empty folder, and leaves no process behind', async () => {
    const messages: string[] = [];
    const postgres = await start({ log: (message) => messages.push(message) });
    const pid = await serverPid();
    expect(await ask(postgres.url, 'select current_database() as name, version() as version')).toMatchObject({
      name: 'live_webinar',
      version: expect.stringMatching(/^PostgreSQL 18/) as unknown,
    });
    await postgres.stop();
    expect(await isRunning(pid)).toBe(false);
    expect(messages).toEqual([
      expect.stringMatching(/^PostgreSQL is ready on port \d+$/),
      'PostgreSQL has stopped',
    ]);
  });

  it('keeps data and password', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
  });

  it('lets nobody in without the password, and keeps that to its user', async () => {
    const { url, stop } = await start();
    const stranger = new URL(url);
    stranger.password = 'postgres';
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o077).toBe(0);
    const { password } = new URL(url);
    expect(await readFile(join(dataDir, 'postgres', 'log'), 'utf8')).not.toContain(password);
    await stop();
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['data', 'log', 'password']);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('folds case beyond ASCII, on every platform alike', async () => {
    const { url, stop } = await start();
    expect(await ask(url, "select 'ÄRA' ilike 'ära' as same")).toEqual({ same: true });
    await stop();
  });

  it('stops once, however often it is asked', async () => {
    const { stop } = await start();
    await Promise.all([stop(), stop()]);
    await expect(stop()).resolves.toBeUndefined();
  });

  it('stops though clients are connected', async () => {
    const { url, stop } = await start();
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const pid = await serverPid();
    await stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('takes the port that it is given', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const second = await start({ port });
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it('says why it does not start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(
      /^The embedded PostgreSQL did not start: could not create any TCP\/IP sockets; see .*log, or set DATABASE_URL/,
    );
    other.close();
  });
});

describe('a second process on the same data', { timeout }, () => {
  it('uses the server and leaves it running', async () => {
    const owner = await holdPostgres({ dataDir });
    const pid = await serverPid();
    const messages: string[] = [];
    const guest = await start({ log: (message) => messages.push(message) });
    expect(guest.url).toBe(owner.url);
    expect(messages).toEqual([
      expect.stringMatching(/^Using the PostgreSQL on port \d+ that another process runs$/),
    ]);
    await guest.stop();
    expect(await isRunning(pid)).toBe(true);
    await owner.tell('stop');
    expect(await isRunning(pid)).toBe(false);
  });

  it('shares one new server where all start at once', async () => {
    const [first, second, third] = await Promise.all([start(), holdPostgres({ dataDir }), start()]);
    expect(new Set([first.url, second.url, third.url]).size).toBe(1);
    expect(await ask(first.url, 'select 1 as one')).toEqual({ one: 1 });
    const pid = await serverPid();
    await Promise.all([first.stop(), second.tell('stop'), third.stop()]);
    expect(await isRunning(pid)).toBe(false);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });
});

describe('an owner that ends without a word', { timeout }, () => {
  it('leaves a server that the next start takes over, where it was killed', async () => {
    const owner = await holdPostgres({ dataDir });
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

  it('does not take the server with it on Ctrl-C, before its own clean-up', async () => {
    const owner = await holdPostgres({ dataDir });
    await owner.kill('SIGINT');
    const pid = await serverPid();
    expect(await ask(owner.url, 'select 1 as one')).toEqual({ one: 1 });
    await (await start()).stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('stops the server where it merely forgot to', async () => {
    const owner = await holdPostgres({ dataDir });
    const pid = await serverPid();
    await owner.tell('exit');
    await expect.poll(() => isRunning(pid), { timeout: PROCESS_STOP_MS }).toBe(false);
  });
});

describe('what an accident leaves', { timeout }, () => {
  it('is recovered where the server was killed', async () => {
    const durable = () => startEmbeddedPostgres({ dataDir });
    const first = await durable();
    await ask(first.url, 'create table kept as select 42 as answer');
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await first.stop();
    const second = await durable();
    expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    await second.stop();
  });

  it('does not stand in the way where the old server’s number is another program’s now', async () => {
    const { stop } = await start();
    const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await stop();
    // A program of the server's own user: PostgreSQL alone would refuse to start beside it.
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

  it('is started over where the data were half made', async () => {
    const starting = spawnHolder({ dataDir });
    const isMaking = async () =>
      (await readdir(dataDir).catch(() => [])).some((name) => name.startsWith('postgres.new-'));
    await expect.poll(isMaking, { timeout: PROCESS_START_MS, interval: 5 }).toBe(true);
    await starting.kill('SIGKILL');
    const postgres = await start();
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('is cleared away after a while', async () => {
    const [old, recent] = ['postgres.new-old', 'postgres.new-recent'].map((name) => join(dataDir, name));
    for (const path of [old, recent]) await mkdir(path!, { recursive: true });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(old!, anHourAgo, anHourAgo);
    await (await start()).stop();
    expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.new-recent']);
  });
});

describe('an installation', { timeout }, () => {
  it('may lack the links between its libraries, as without install scripts', async () => {
    const programs = join(place, 'native');
    await cp(native, programs, { recursive: true, filter: async (path) => !(await isLink(path)) });
    const postgres = await start({ programs });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('may be below a folder that lets in its owner alone', async () => {
    const home = join(place, 'home');
    const programs = join(home, 'native');
    await cp(native, programs, { recursive: true, verbatimSymlinks: true });
    await chmod(home, 0o700);
    const postgres = await start({ programs });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('may keep its data below a folder that lets in its owner alone', async () => {
    const home = join(place, 'home');
    await mkdir(home, { mode: 0o700 });
    dataDir = join(home, 'data');
    const postgres = await start();
    await ask(postgres.url, 'create table kept as select 42 as answer');
    await postgres.stop();
    const again = await start();
    expect(await ask(again.url, 'select answer from kept')).toEqual({ answer: 42 });
    await again.stop();
  });

  it('runs as a normal user', async () => {
    const programs = join(place, 'native');
    await cp(native, programs, { recursive: true, verbatimSymlinks: true });
    await mkdir(dataDir);
    if (isRoot) await chown(dataDir, nobody, nobody);
    const owner = await holdPostgres({ dataDir, programs, uid: isRoot ? nobody : undefined });
    expect(await ask(owner.url, 'select 1 as one')).toEqual({ one: 1 });
    const pid = await serverPid();
    await owner.kill('SIGKILL');

    const next = await holdPostgres({ dataDir, programs, uid: isRoot ? nobody : undefined });
    expect(await serverPid()).toBe(pid);
    await next.tell('stop');
    expect(await isRunning(pid)).toBe(false);
  });
});

describe('a data folder that cannot be used', { timeout }, () => {
  it('is named, with what to do, where nothing can be written', async () => {
    await writeFile(join(place, 'file'), '');
    dataDir = join(place, 'file', 'data');
    await expect(start()).rejects.toThrow(
      `Nothing can be written to ${dataDir}: set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server`,
    );
  });

  it('is named where it holds something else', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'precious'), 'mine');
    await expect(start()).rejects.toThrow(/cannot be read, or is no database of ours: .* set DATABASE_URL$/);
    expect(await readFile(join(dataDir, 'postgres', 'precious'), 'utf8')).toBe('mine');
  });

  it('is named where no program runs', async () => {
    await mkdir(join(place, 'native', 'bin'), { recursive: true });
    await expect(start({ programs: join(place, 'native') })).rejects.toThrow(
      /^The embedded PostgreSQL does not run here \(.*\): set DATABASE_URL to a PostgreSQL server$/,
    );
  });
});
