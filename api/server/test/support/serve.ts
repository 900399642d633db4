import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { SECRET } from '../../../test/support/api.js';

/** A built command of the API, as an operator runs it. */
const built = (name: 'main' | 'migrate' | 'work') =>
  fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

/** A running command: its output and how it ended. */
export interface Run {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/**
 * Runs a command with this environment alone.
 *
 * @param openFilesLimit how many files and connections the process may have open
 */
export const run = (
  name: 'main' | 'migrate' | 'work',
  environment: Record<string, string>,
  args: readonly string[] = [],
  openFilesLimit?: number,
): Run => {
  const command = [process.execPath, built(name), ...args];
  const [program = '', ...rest] =
    openFilesLimit === undefined
      ? command
      : ['sh', '-c', `ulimit -n ${openFilesLimit} && exec "$@"`, 'sh', ...command];
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, output: () => output, ended };
};

/** The API as a separate process that is ready. */
export interface Served extends Run {
  readonly origin: string;
}

/** @throws Error with the output of the process if it is not ready within {@link PROCESS_START_MS} */
export const serve = async (
  environment: Record<string, string>,
  args: readonly string[] = [],
  openFilesLimit?: number,
): Promise<Served> => {
  const port = environment.PORT ?? String(await freePort());
  const served = run('main', { JWT_SECRET: SECRET, PORT: port, ...environment }, args, openFilesLimit);
  const origin = `http://127.0.0.1:${port}`;
  const deadline = AbortSignal.timeout(PROCESS_START_MS);
  while (!deadline.aborted && served.process.exitCode === null) {
    const response = await fetch(`${origin}/health/ready`, { signal: deadline }).catch(() => undefined);
    if (response?.ok) return { ...served, origin };
    await wait(50);
  }
  served.process.kill('SIGKILL');
  throw new Error(`The API did not get ready:\n${served.output()}`);
};

/** Each test file runs in its own process, and their ids are close together. */
let nextPort = 10_000 + ((process.pid * 100) % 20_000);

/**
 * A port that stays free until the server takes it: below those that systems hand out for port 0, and not one
 * that a test file beside this one chooses from.
 */
const freePort = async (): Promise<number> => {
  nextPort += 1;
  const port = nextPort;
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
};
