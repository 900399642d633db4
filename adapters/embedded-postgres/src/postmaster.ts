import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The process that is the server, as it says itself in its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What `postmaster.pid` says: its first line is the process, its fourth the port, its eighth how far it is. */
export const readPostmaster = async (
  data: string,
): Promise<(Postmaster & { readonly isReady: boolean }) | undefined> => {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const isReady = lines[7]?.trim() === 'ready';
  return pid > 0 && port > 0 ? { pid, port, isReady } : undefined;
};

/** Whether there is such a process, whosever it is. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const commandOf = async (pid: number): Promise<string> => {
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']);
  return stdout;
};

/**
 * Whether a process is the server of this data folder. After a crash of the machine, or in a new container, its number
 * may be another program's.
 */
export const isPostmasterOf = async (data: string, pid: number): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  try {
    // A server stands in its data folder all its life.
    if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
    if (process.platform === 'win32') return true;
    return (await commandOf(pid)).includes('postgres');
  } catch {
    return false;
  }
};
