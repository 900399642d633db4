import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartNeeds } from '../parts.js';

const FOLDER = fileURLToPath(new URL('../profiles/', import.meta.url));

/**
 * Says where the CPU profiles are to be, where profiles are wanted.
 *
 * @returns the path of the profile of a process with a name of its own; undefined where none is wanted
 */
export const profiler = async ({
  isProfiled,
  say,
}: Pick<PartNeeds, 'isProfiled' | 'say'>): Promise<(name: string) => string | undefined> => {
  if (!isProfiled) return () => undefined;
  await mkdir(FOLDER, { recursive: true });
  say(`The CPU profiles go to ${FOLDER}`);
  return (name) => join(FOLDER, `${name}.cpuprofile`);
};
