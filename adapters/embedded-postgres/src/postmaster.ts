import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The process of the server, as `postmaster.pid` in the data folder names it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid`: line 1 is the process id, line 4 the port, line 8 the state. */
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

/** Whether there is a process with this id, of whatever user. */
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
 * Whether a process is the server of this data folder. After a crash of the machine, or in a new container, another
 * program may have its process id.
 */
export const isPostmasterOf = async (data: string, pid: number): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  try {
    // The working directory of a server is always its data folder.
    if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
    if (process.platform === 'win32') return true;
    return (await commandOf(pid)).includes('postgres');
  } catch {
    return false;
  }
};
