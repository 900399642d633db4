import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BINARY = fileURLToPath(new URL('../../bin/live-webinar.mjs', import.meta.url));

/** A command that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the built `live-webinar` as a process, with this environment alone. */
export const startCli = (args: readonly string[], environment: Record<string, string> = {}): Running => {
  const child = spawn(process.execPath, [BINARY, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { process: child, ended };
};

/** Runs a command and waits for its end. */
export const runCli = (args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> =>
  startCli(args, environment).ended;

/** Writes a file that is removed after the test. */
export const aFile = async (content: string | Uint8Array, name = 'table.csv'): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-cli-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
