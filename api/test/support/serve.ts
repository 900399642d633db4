import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SECRET } from './api.js';

/** A built command of the API, as an operator runs it. */
const built = (name: 'main' | 'migrate') =>
  fileURLToPath(new URL(`../../dist/server/${name}.js`, import.meta.url));

/** What a process has said and how it ended. */
export interface Run {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/** Runs a command with this environment alone. */
export const run = (
  name: 'main' | 'migrate',
  environment: Record<string, string>,
  args: readonly string[] = [],
): Run => {
  const child = spawn(process.execPath, [built(name), ...args], {
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

/** The API as a process of its own, ready to be asked. */
export interface Served extends Run {
  readonly origin: string;
}

/** @throws Error with what the process said, where it is not ready within a minute */
export const serve = async (
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<Served> => {
  const port = await freePort();
  const served = run('main', { JWT_SECRET: SECRET, PORT: String(port), ...environment }, args);
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    const response = await fetch(`${origin}/health/ready`).catch(() => undefined);
    if (response?.ok) return { ...served, origin };
    if (served.process.exitCode !== null) break;
    await wait(100);
  }
  served.process.kill('SIGKILL');
  throw new Error(`The API did not get ready:\n${served.output()}`);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
