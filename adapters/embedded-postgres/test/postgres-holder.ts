import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgresOptions } from '../src/index.js';

/** Another process that started an embedded PostgreSQL. */
export interface PostgresHolder {
  readonly url: string;
  /** Asks it to stop its server, or to exit without stopping it, and waits until it has ended. */
  send(command: 'stop' | 'exit'): Promise<void>;
  /** Sends a signal to its process group, as a terminal does, and waits until it has ended. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

const script = fileURLToPath(new URL('hold-postgres.mjs', import.meta.url));

type Options = Omit<EmbeddedPostgresOptions, 'log'> & {
  /** The user id that the process takes on after it has loaded its code. */
  readonly uid?: number | undefined;
};

/** Starts a process, without waiting for its PostgreSQL. */
export const spawnHolder = (options: Options) => {
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A separate process group, so that a test can send it Ctrl-C.
    detached: true,
  });
  const closed = once(child, 'close');
  return {
    child,
    closed,
    kill: async (signal: NodeJS.Signals): Promise<void> => {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
      await closed;
    },
  };
};

/**
 * Starts an embedded PostgreSQL in another process.
 *
 * @throws Error with the message of that process if it could not start the server
 */
export const holdPostgres = async (options: Options): Promise<PostgresHolder> => {
  const { child, closed, kill } = spawnHolder(options);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url, error } = JSON.parse(line.toString()) as { url?: string; error?: string };
  if (url === undefined) throw new Error(error);
  return {
    url,
    kill,
    async send(command) {
      child.stdin.write(`${command}\n`);
      await closed;
    },
  };
};
