import { spawn, type ChildProcess } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cleanup } from '../cleanup.js';
import { end, endWithUs } from './ended.js';
import { freePort } from './free-port.js';

/** A server to measure, as a process of its own. */
export interface MeasuredServer {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** How to start one. */
export interface ServerStart {
  /** For people. */
  readonly name: string;
  /** The path of the built program. */
  readonly program: string;
  /** `PORT` is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 as soon as the server can be measured. */
  readonly readyPath: string;
  /** The path of a CPU profile to write when it stops. */
  readonly profile?: string | undefined;
}

/** Longest wait until a server is ready, in milliseconds, and how often it is asked. */
const PATIENCE = 20_000;
const INTERVAL = 50;

/** @throws Error with what the process said, where it does not get ready */
export const startServer = async (cleanup: Cleanup, start: ServerStart): Promise<MeasuredServer> => {
  const port = await freePort();
  const child = spawn(process.execPath, [...profiling(start.profile), start.program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...start.environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const stop = cleanup.add(() => end(child));
  const said = listenTo(child);
  if (child.pid === undefined) throw new Error(`${start.name} could not be started`);
  if (!(await becomesReady(child, `http://127.0.0.1:${port}${start.readyPath}`))) {
    throw new Error(`${start.name} did not get ready:\n${said()}`);
  }
  return { port, pid: child.pid, stop };
};

const profiling = (path: string | undefined): readonly string[] =>
  path === undefined
    ? []
    : ['--cpu-prof', `--cpu-prof-dir=${dirname(path)}`, `--cpu-prof-name=${basename(path)}`];

/** What a process said last: the end of it is enough to see what is wrong. */
const listenTo = (child: ChildProcess): (() => string) => {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  }
  return () => said;
};

const becomesReady = async (child: ChildProcess, url: string): Promise<boolean> => {
  const giveUpAt = Date.now() + PATIENCE;
  while (Date.now() < giveUpAt && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return true;
    await sleep(INTERVAL);
  }
  return false;
};
