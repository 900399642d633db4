import { readFile } from 'node:fs/promises';

/** Linux counts the time of processes in hundredths of a second, on every machine. */
const TICK = 10;

/**
 * How long a process has been computing so far, in milliseconds, all its threads together.
 *
 * @returns undefined where the system does not say
 */
export const readCpuTime = async (pid: number): Promise<number | undefined> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name, in brackets, and may hold anything.
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields?.[11]) + Number(fields?.[12]);
  return Number.isNaN(ticks) ? undefined : ticks * TICK;
};
