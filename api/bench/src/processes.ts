import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

type Undo = () => Promise<void>;

/** What must be undone before the benchmark exits, even if it fails or is interrupted. */
export interface Cleanup {
  /** @returns a function that undoes it earlier */
  add(undo: Undo): Undo;
  /** Undoes everything, the latest first. A second call waits for the first. */
  run(): Promise<void>;
}

export const createCleanup = (): Cleanup => {
  const undos: Undo[] = [];
  let running: Promise<void> | undefined;

  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      await undo().catch((error: unknown) => {
        process.stderr.write(`Cleanup failed: ${error instanceof Error ? error.message : String(error)}\n`);
      });
    }
  };

  return {
    add: (undo) => {
      let undone: Promise<void> | undefined;
      const once = () => (undone ??= undo());
      // What is started during the cleanup is stopped at once.
      if (running) void once();
      else undos.push(once);
      return once;
    },
    run: () => (running ??= undoAll()),
  };
};

/** Cleans up on SIGINT or SIGTERM, then exits. npm repeats a Ctrl-C, so a second signal changes nothing. */
export const cleanUpOnSignals = (cleanup: Cleanup): void => {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      void cleanup.run().finally(() => process.exit(exitCode));
    });
  }
};

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

/** A process that generates load for the benchmark, so that load and measurement do not delay each other. */
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
 * A clock that all processes of this machine share, so that times from different processes can be compared: on Linux, Node
 * reads the kernel's monotonic clock.
 */
export const machineTimeMs = (): number => Number(process.hrtime.bigint()) / 1_000_000;

/** Linux counts CPU time in hundredths of a second on every machine. */
const CLOCK_TICK_MS = 10;

/** The CPU time of all threads of a process; NaN if the system does not report it. */
export const readCpuTimeMs = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, and may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
};

const readMemoryField = async (pid: number, field: string): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? NaN);
};

/** The resident memory of a process; NaN if the system does not report it. */
export const readMemoryKiB = (pid: number): Promise<number> => readMemoryField(pid, 'VmRSS');

/** The most resident memory that a process had; NaN if the system does not report it. */
export const readPeakMemoryKiB = (pid: number): Promise<number> => readMemoryField(pid, 'VmHWM');

/** How many files and sockets a process may have open; Infinity if the system does not report it. */
export const readOpenFilesLimit = async (): Promise<number> => {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  // Node raises its own limit to the highest allowed one, and child processes inherit it.
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
};
