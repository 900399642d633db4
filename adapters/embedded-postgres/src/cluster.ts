import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Programs } from './programs.js';
import { runProgram } from './run-program.js';
import type { ServerUser } from './server-user.js';

/** PostgreSQL's data, its password and its log, in one folder. */
export interface Cluster {
  readonly data: string;
  /** The password of the superuser `postgres`. */
  readonly password: string;
  /** The server's log since its last start. */
  readonly log: string;
}

const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres');

/** PostgreSQL's data directory. */
export const clusterData = (dataDir: string): string => join(clusterFolder(dataDir), 'data');

/**
 * The path of the data folder for a program that runs in it. Another user may not be able to pass through the folders
 * above; through the link to the working directory of the process it does not have to.
 */
export const dataFolderAs = (user: ServerUser | undefined, data: string): string =>
  user && process.platform === 'linux' ? '/proc/self/cwd' : data;

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const openCluster = async (folder: string): Promise<Cluster> => {
  const data = join(folder, 'data');
  try {
    await stat(join(data, 'PG_VERSION'));
    const password = await readFile(join(folder, 'password'), 'utf8');
    return { data, password, log: join(folder, 'log') };
  } catch (error) {
    throw new Error(
      `${folder} is not readable, or is not a Live Webinar database. Start as the user who created it, ` +
        'set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
};

const UNFINISHED_PREFIX = 'postgres.new-';
/** An initialization takes seconds. An unfinished one that is older than this was interrupted. */
const MAX_INITIALIZATION_MS = 10 * 60_000;

/** Removes the folders of interrupted initializations. */
const clearUnfinished = async (dataDir: string): Promise<void> => {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(UNFINISHED_PREFIX)) continue;
    const path = join(dataDir, name);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > MAX_INITIALIZATION_MS) await rm(path, { recursive: true, force: true });
  }
};

/** Creates a cluster in a temporary folder, which is renamed when the cluster is complete. */
const createCluster = async (
  dataDir: string,
  { initdb }: Programs,
  user: ServerUser | undefined,
  isForTests: boolean,
): Promise<void> => {
  const folder = await mkdtemp(join(dataDir, UNFINISHED_PREFIX));
  try {
    const data = join(folder, 'data');
    const password = join(folder, 'password');
    await mkdir(data, { mode: 0o700 });
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (user) {
      // This process keeps the folder: another owner could redirect it with links. Others can only pass through.
      await chmod(folder, 0o711);
      for (const path of [data, password]) await chown(path, user.uid, user.gid);
    }

    const { isDone, output } = await runProgram(
      initdb,
      [
        ...['-D', dataFolderAs(user, data), '-U', 'postgres', '-A', 'scram-sha-256'],
        // Read in place, so that no second copy can be left behind.
        `--pwfile=${dataFolderAs(user, data)}/../password`,
        ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...['--no-instructions', ...(isForTests ? ['--no-sync'] : [])],
      ],
      { user, cwd: data },
    );
    if (!isDone)
      throw new Error(`The embedded PostgreSQL could not create its data folder: ${lastLine(output)}`);

    await rename(folder, clusterFolder(dataDir));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Another process was faster: its cluster is used.
    if (!(await exists(clusterFolder(dataDir)))) throw error;
  }
};

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';

const createDataDir = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await clearUnfinished(dataDir);
    await rm(await mkdtemp(join(dataDir, UNFINISHED_PREFIX)), { recursive: true });
  } catch (error) {
    throw new Error(
      `Cannot write to ${dataDir}. Set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
};

/**
 * The cluster in a data folder, created if there is none.
 *
 * @throws Error that says what to do if it cannot be created or read
 */
export const ensureCluster = async (
  dataDir: string,
  findPrograms: () => Promise<Programs>,
  user: ServerUser | undefined,
  isForTests: boolean,
): Promise<Cluster> => {
  if (!(await exists(clusterFolder(dataDir)))) {
    await createDataDir(dataDir);
    await createCluster(dataDir, await findPrograms(), user, isForTests);
  }
  return openCluster(clusterFolder(dataDir));
};
