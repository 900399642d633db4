import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from './file-faults.js';
import { ensureFolder } from './storage-folder.js';

/** Where files are while they are written: no key begins with a `.`. In the same file system, so that a rename is enough. */
export const INCOMING = '.incoming';
/** A file that is being written grows; one that did not for a day was left by a process that died. */
const STALE_MS = 24 * 3_600_000;
const BETWEEN_CLEANINGS_MS = 3_600_000;

/** A file that nobody sees yet. */
export interface IncomingFile {
  readonly path: string;
  readonly handle: FileHandle;
}

const removeStaleFiles = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const file = await unlessMissing(() => stat(path));
    if (file && file.mtimeMs < Date.now() - STALE_MS) await rm(path, { force: true });
  }
};

/**
 * Creates files under temporary names. At most once an hour it removes those that were left by processes that died.
 *
 * @returns creates an empty file, open for writing
 */
export const createIncomingFiles = (root: string): (() => Promise<IncomingFile>) => {
  let cleanedAt = -Infinity;
  return async () => {
    const folder = await ensureFolder(root, [INCOMING]);
    if (Date.now() - cleanedAt > BETWEEN_CLEANINGS_MS) {
      cleanedAt = Date.now();
      await removeStaleFiles(folder);
    }
    const path = join(folder, randomUUID());
    return { path, handle: await open(path, 'wx', 0o640) };
  };
};
