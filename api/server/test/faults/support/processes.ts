import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, vi } from 'vitest';
import { PROCESS_START_MS, PROCESS_STOP_MS } from '../../../../../.config/time-limits.mjs';
import { serve, type Run, type Served } from '../../support/serve.js';

/** Without limits, and with a log of warnings and errors only. */
const QUIET = { RATE_LIMIT: '0', STREAM_LIMIT: '0', LOG_LEVEL: 'warn', PUBLIC_ROOM_NAME: 'always' };

/** Processes that end with the test, whatever its result. */
export interface Processes {
  readonly serve: (environment: Record<string, string>, args?: readonly string[]) => Promise<Served>;
  /** Several workers on one port, all of them listening. */
  readonly serveWorkers: (count: number, environment: Record<string, string>) => Promise<ServedByWorkers>;
  readonly add: <Process extends Run>(process: Process) => Process;
}

/** A primary process and its workers. */
export interface ServedByWorkers extends Served {
  /** The workers that have listened so far, the dead ones too. */
  readonly listened: () => readonly number[];
  /** The workers that have answered a request so far. */
  readonly answered: () => ReadonlySet<number>;
}

/** To be called outside the tests: the processes end after each of them, or after all. */
export const useProcesses = (after: typeof afterEach = afterEach): Processes => {
  const running: Run[] = [];
  const add = <Process extends Run>(process: Process): Process => {
    running.push(process);
    return process;
  };
  after(async () => {
    for (const { process, ended } of running.splice(0)) {
      process.kill('SIGKILL');
      await ended;
    }
  });

  const serveOne = async (environment: Record<string, string>, args: readonly string[] = []) =>
    add(await serve({ ...QUIET, ...environment }, args));

  return {
    add,
    serve: serveOne,
    async serveWorkers(count, environment) {
      const served = await serveOne({ ...environment, LOG_LEVEL: 'info' }, ['--workers', String(count)]);
      const listened = () => pidsIn(served.output(), '"msg":"server started"');
      const answered = () => new Set(pidsIn(served.output(), '"responseTime":'));
      await vi.waitFor(() => {
        expect(listened()).toHaveLength(count);
      }, PROCESS_START_MS);
      return { ...served, listened, answered };
    },
  };
};

/** The processes that have logged a line with this text. */
const pidsIn = (log: string, part: string): readonly number[] =>
  log
    .split('\n')
    .filter((line) => line.includes(part) && line.endsWith('}'))
    .map((line) => (JSON.parse(line) as { readonly pid: number }).pid);

/** The running child processes of a process. */
export const childrenOf = async (pid: number | undefined): Promise<readonly number[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === pid && !state?.startsWith('Z'))
    .map(([child]) => Number(child));
};

/** Whether a process is running. A zombie is not. */
const isRunning = async (pid: number): Promise<boolean> => {
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'stat=']).catch(() => ({
    stdout: '',
  }));
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
};

/** Waits until the processes have ended. Those that have not are killed. */
export const haveExited = async (pids: readonly number[]): Promise<void> => {
  try {
    await vi.waitFor(
      async () => {
        for (const pid of pids) expect([pid, await isRunning(pid)]).toEqual([pid, false]);
      },
      { timeout: PROCESS_STOP_MS, interval: 100 },
    );
  } catch (error) {
    for (const pid of pids) if (await isRunning(pid)) process.kill(pid, 'SIGKILL');
    throw error;
  }
};
