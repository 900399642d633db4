import { readFile } from 'node:fs/promises';

/** How many files and connections a process of ours may have open; any number where the system does not say. */
export const readOpenFilesLimit = async (): Promise<number> => {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  // Node sets its own limit to the highest that it may have, and hands it on.
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
};
