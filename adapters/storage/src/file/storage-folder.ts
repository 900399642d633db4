import { lstat, mkdir, open, realpath, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageUnavailable } from '@live-webinar/domain';
import { codeOf, unlessMissing } from './file-faults.js';

/** No key contains it, so a folder never has the name of a file: `a` and `a/b` can both be stored. */
export const FOLDER_MARK = '+';

/** Where a key is stored, below the folder of the storage. */
export interface Place {
  readonly folders: readonly string[];
  readonly name: string;
}

/** @param key a key, or the beginning of one: then its name is the beginning of a name */
export const placeOf = (key: string): Place => {
  const segments = key.split('/');
  const name = segments.pop() ?? '';
  return { folders: segments.map((segment) => segment + FOLDER_MARK), name };
};

const leadsElsewhere = (path: string): StorageUnavailable =>
  new StorageUnavailable('forbidden', { cause: new Error(`Not a folder of the storage itself: ${path}`) });

/**
 * Finds a folder of the storage.
 *
 * @returns its path, or undefined if there is none
 * @throws {StorageUnavailable} if a symbolic link is on the way, or the folder of the storage is away
 */
export const findFolder = async (root: string, folders: readonly string[]): Promise<string | undefined> => {
  const realRoot = await realpath(root);
  const path = join(realRoot, ...folders);
  const real = await unlessMissing(() => realpath(path));
  if (real !== undefined && real !== path) throw leadsElsewhere(path);
  return real;
};

/**
 * Finds or creates a folder of the storage; the folder of the storage itself must exist, so that nothing is written into the
 * place where a file system is not mounted yet.
 *
 * @throws {StorageUnavailable} if a symbolic link is on the way
 */
export const ensureFolder = async (root: string, folders: readonly string[]): Promise<string> => {
  let path = await realpath(root);
  for (const folder of folders) {
    const parent = path;
    path = join(parent, folder);
    if (await createFolder(path)) await syncFolder(parent);
    if (!(await lstat(path)).isDirectory()) throw leadsElsewhere(path);
  }
  return path;
};

/** @returns false if there is something of this name already */
const createFolder = async (path: string): Promise<boolean> => {
  try {
    await mkdir(path, { mode: 0o750 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Makes the names in a folder survive a loss of power. */
export const syncFolder = async (path: string): Promise<void> => {
  // Windows has no such thing.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Removes folders, from the innermost outwards, until one is not empty. */
export const removeEmptyFolders = async (root: string, folders: readonly string[]): Promise<void> => {
  for (let depth = folders.length; depth > 0; depth -= 1) {
    try {
      await rmdir(join(root, ...folders.slice(0, depth)));
    } catch {
      // Not empty, or removed by another process: either way there is nothing left to do.
      return;
    }
  }
};
