import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { DATABASE_START_MS, PROCESS_START_MS, PROCESS_STOP_MS } from '../../../.config/time-limits.mjs';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from '../src/index.js';
import { isPostmasterOf, readPostmaster } from '../src/postmaster.js';

export const isRoot = process.getuid?.() === 0;
export const nobody = 65534;

/** The programs in the package for this machine. */
export const native = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '../native',
);

/** At most three servers start and stop in a test, one after the other, some of them in another process. */
export const timeout = 3 * (PROCESS_START_MS + DATABASE_START_MS + PROCESS_STOP_MS);

/** Builds what the other processes of these tests run. */
export const build = (): void => {
  const repository = fileURLToPath(new URL('../../..', import.meta.url));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'adapters/embedded-postgres'], {
    cwd: repository,
  });
};

/** An empty temporary folder for the data of a server and for copies of the programs. */
export interface TestFolder {
  readonly place: string;
  readonly dataDir: string;
  /** Starts an embedded PostgreSQL, by default on `dataDir`. */
  readonly start: (options?: Partial<EmbeddedPostgresOptions>) => Promise<EmbeddedPostgres>;
  /** The process id of the server on `dataDir`. @throws Error if there is none */
  readonly serverPid: () => Promise<number>;
  /** Not just whether the process exists: a zombie still has its process id. */
  readonly isRunning: (pid: number) => Promise<boolean>;
  readonly remove: () => Promise<void>;
}

/** Creates the folder, and makes it the folder for temporary files of this process until it is removed. */
export const createTestFolder = async (): Promise<TestFolder> => {
  const temporaryFolder = process.env.TMPDIR;
  const place = await mkdtemp(join(tmpdir(), 'live-webinar-embedded-'));
  await chmod(place, 0o755);
  process.env.TMPDIR = place;
  const dataDir = join(place, 'data');
  const data = join(dataDir, 'postgres', 'data');
  return {
    place,
    dataDir,
    start: (options = {}) => startEmbeddedPostgres({ dataDir, forTests: true, ...options }),
    serverPid: async () => {
      const postmaster = await readPostmaster(data);
      if (!postmaster) throw new Error('No server runs on this data');
      return postmaster.pid;
    },
    isRunning: (pid) => isPostmasterOf(data, pid),
    remove: async () => {
      if (temporaryFolder === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = temporaryFolder;
      await rm(place, { recursive: true });
    },
  };
};

/** A folder for each test of a file, or one for all of them. To be called outside the tests. */
export const useTestFolder = (lifetime: 'test' | 'file' = 'test'): Omit<TestFolder, 'remove'> => {
  const [before, after] = lifetime === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  let folder: TestFolder;
  before(async () => {
    folder = await createTestFolder();
  });
  after(() => folder.remove());
  return {
    get place() {
      return folder.place;
    },
    get dataDir() {
      return folder.dataDir;
    },
    start: (options) => folder.start(options),
    serverPid: () => folder.serverPid(),
    isRunning: (pid) => folder.isRunning(pid),
  };
};

/** The first row of a statement's answer, on a separate connection. */
export const ask = async (url: string, statement: string): Promise<Record<string, unknown> | undefined> => {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0];
  } finally {
    await client.end();
  }
};
