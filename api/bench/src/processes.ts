import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from './cleanup.js';

/** Longest wait for a process to end after SIGTERM. */
const MAX_STOP_MS = 15_000;

/** Ends a process with SIGTERM, then with SIGKILL, and waits until it has ended. */
export const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), MAX_STOP_MS);
  await exited;
  clearTimeout(timer);
};

/** Kills the process when this one exits, for whatever reason. */
export const killOnExit = (child: ChildProcess): void => {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
};

/** Functions that a helper process offers. Arguments and results are cloned. */
type Calls = Readonly<Record<string, (argument: never) => unknown>>;

type Reply = { readonly result: unknown } | { readonly error: string };

/** A process of the benchmark's own that generates load, so that load and measurement do not delay each other. */
export interface Helper<C extends Calls> {
  /** Calls one function at a time. @throws Error if the function throws or the process ends */
  call<Name extends keyof C>(
    name: Name,
    ...argument: Parameters<C[Name]>
  ): Promise<Awaited<ReturnType<C[Name]>>>;
  stop(): Promise<void>;
}

/** Starts a helper. @param program its file, beside this one */
export const startHelper = <C extends Calls>(cleanup: Cleanup, program: string): Helper<C> => {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), { serialization: 'advanced' });
  killOnExit(child);
  const ended = once(child, 'exit').then((): never => {
    throw new Error(`The helper ${program} ended unexpectedly`);
  });
  // Only a call waits for it.
  ended.catch(() => undefined);

  return {
    async call(name, ...argument) {
      const replied = once(child, 'message');
      child.send([name, ...argument]);
      const [reply] = (await Promise.race([replied, ended])) as [Reply];
      if ('error' in reply) throw new Error(reply.error);
      return reply.result as never;
    },
    stop: cleanup.add(() => stopProcess(child)),
  };
};

/** Offers functions to the process that started this one, and exits with it. */
export const serveCalls = (calls: Calls): void => {
  process.on('message', ([name, argument]: [string, never]) => {
    void (async (): Promise<Reply> => {
      try {
        return { result: await calls[name]?.(argument) };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    })().then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit());
};

/**
 * The time in milliseconds since a moment in the past that is the same for all processes of this machine: on Linux, Node
 * reads the kernel's monotonic clock. So times from different processes can be compared.
 */
export const machineTime = (): number => Number(process.hrtime.bigint()) / 1_000_000;

/** Linux counts CPU time in hundredths of a second on every machine. */
const CLOCK_TICK_MS = 10;

/** How long all threads of a process have been computing, in milliseconds; NaN if the system does not say. */
export const readCpuTime = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, and may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
};

/** The resident memory of a process in KiB; NaN if the system does not say. */
export const readMemory = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? NaN);
};

/** How many files and sockets a process may have open; Infinity if the system does not say. */
export const readOpenFilesLimit = async (): Promise<number> => {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  // Node raises its own limit to the highest allowed one, and child processes inherit it.
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
};
