import { readFile } from 'node:fs/promises';

/** The memory of a process that is in the machine's memory, in KiB; NaN where the system does not say. */
export const readMemory = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? NaN);
};
