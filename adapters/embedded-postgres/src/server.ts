import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { dataFolderAs, type Cluster } from './cluster.js';
import { ownerName } from './ownership.js';
import { isPostmasterOf, readPostmaster, type Postmaster } from './postmaster.js';
import type { Programs } from './programs.js';
import { as, programEnvironment } from './run-program.js';
import type { ServerUser } from './server-user.js';

/** A server process, started by this process or found running. */
export interface Server extends Postmaster {
  isRunning(): Promise<boolean>;
}

/** A server that was already running. */
export const foundServer = (data: string, { pid, port }: Postmaster): Server => ({
  pid,
  port,
  isRunning: () => isPostmasterOf(data, pid),
});

/** A port that is free at this moment. */
const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening socket has no port');
  return address.port;
};

export interface LaunchOptions {
  readonly port: number | undefined;
  readonly isForTests: boolean;
  /** A process that the data folder names as its server but that is in fact another program. */
  readonly stalePid: number | undefined;
}

/**
 * Starts a server process. It is not ready yet, and may end at once.
 *
 * @throws Error if it cannot be started
 */
export const launchServer = async (
  { data, log }: Cluster,
  { postgres }: Programs,
  user: ServerUser | undefined,
  { port: wanted, isForTests, stalePid }: LaunchOptions,
): Promise<Server> => {
  const port = wanted ?? (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // An error quotes rows, which may contain passcodes.
    'log_error_verbosity=terse',
    'log_checkpoints=off',
    ...(isForTests ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  // A file, because a pipe would end with this process, which the server may outlive.
  const output = await open(log, 'w', 0o600);
  try {
    const child = spawn(
      postgres,
      [
        ...['-D', dataFolderAs(user, data), '-p', String(port)],
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      {
        ...as(user),
        cwd: data,
        // Detached from the terminal, whose Ctrl-C would stop the database while others still use it.
        detached: true,
        // PostgreSQL assumes that a running process with the old server's process id is that server, unless this variable
        // names it as a parent. It still checks that nothing of the old server is left.
        env: { ...programEnvironment(), PG_GRANDPARENT_PID: stalePid?.toString() },
        stdio: ['ignore', output.fd, output.fd],
        windowsHide: true,
      },
    );
    await once(child, 'spawn');
    child.unref();
    const { pid } = child;
    if (pid === undefined) throw new Error('A started process has no process id');
    return { pid, port, isRunning: async () => child.exitCode === null && child.signalCode === null };
  } finally {
    await output.close();
  }
};

/** Why a server ended: the last error in its log. */
export const lastError = async ({ log }: Cluster): Promise<string> => {
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  return (lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC): +/,
    '',
  );
};

const READY_TIMEOUT_MS = 60_000;

/**
 * Connects to a server as soon as it says that it is ready, which takes longer if it has to recover first. Before
 * that, another program may be listening on its port.
 *
 * @returns undefined if the server has ended instead
 * @throws Error if it accepts no connection within {@link READY_TIMEOUT_MS}
 */
export const connectWhenReady = async (
  server: Server,
  { data, password }: Cluster,
): Promise<Client | undefined> => {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS;
  let cause: unknown;
  while (Date.now() < giveUpAt) {
    if (!(await server.isRunning())) return undefined;
    const postmaster = await readPostmaster(data);
    if (postmaster?.isReady && postmaster.pid === server.pid) {
      const connection = connectionTo(server, password);
      try {
        await connection.connect();
        return connection;
      } catch (error) {
        cause = error;
        await connection.end();
      }
    }
    await sleep(20);
  }
  throw new Error(
    `The embedded PostgreSQL is running but accepted no connection within ${READY_TIMEOUT_MS / 1_000} s`,
    { cause },
  );
};

const connectionTo = ({ port }: Server, password: string): Client => {
  const connection = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: ownerName,
    connectionTimeoutMillis: 5_000,
    ssl: false,
  });
  connection.on('error', () => {
    // The connection ends with the server, which must not end this process.
  });
  return connection;
};

const signalProcess = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
};

/** Asks a server to stop, without waiting for it. Does nothing if it has ended. */
export const askToStop = ({ pid }: Server): void => {
  signalProcess(pid, 'SIGINT');
};

// From the gentlest to the most forceful. None loses committed data: a killed server recovers at its next start.
const signals: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** Stops a server and waits until it has ended. */
export const stopServer = async (server: Server): Promise<void> => {
  for (const [signal, waitMs] of signals) {
    if (await server.isRunning()) signalProcess(server.pid, signal);
    const giveUpAt = Date.now() + waitMs;
    while (Date.now() < giveUpAt) {
      if (!(await server.isRunning())) return;
      await sleep(20);
    }
  }
};
