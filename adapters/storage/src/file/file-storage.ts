import { lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  requireByteRange,
  requireRecordingFileKey,
  StorageUnavailable,
  type RecordingFiles,
} from '@live-webinar/domain';
import { codeOf, unlessMissing, withFileFaults } from './file-faults.js';
import { createIncomingFiles } from './incoming-files.js';
import { listFiles } from './list-files.js';
import { openFile } from './open-file.js';
import { ensureFolder, findFolder, placeOf, removeEmptyFolders, syncFolder } from './storage-folder.js';

/** Which folder keeps the files. */
export interface FileStorageOptions {
  /** It must exist, and be one file system with everything in it. Several processes may share it. */
  readonly directory: string;
}

/** How often a folder is created again that was removed at the same moment, because its last file was deleted. */
const MAX_RENAMES = 10;

/** Gives a complete file its name, in place of an older one. */
const publish = async (root: string, key: string, path: string): Promise<void> => {
  const { folders, name } = placeOf(key);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const folder = await ensureFolder(root, folders);
      await rename(path, join(folder, name));
      await syncFolder(folder);
      return;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || attempt === MAX_RENAMES) throw error;
    }
  }
};

/**
 * Keeps the files of recordings in a folder. It has no addresses: files are read through the API.
 *
 * A file is written under a temporary name, forced to the disk, and renamed when it is complete. Symbolic links below the
 * folder are not followed. Nothing is checked before the first call.
 */
export const createFileStorage = ({ directory }: FileStorageOptions): RecordingFiles => {
  const createIncoming = createIncomingFiles(directory);

  /** @returns undefined if the folder in which the file would be does not exist */
  const pathOf = async (key: string): Promise<string | undefined> => {
    const { folders, name } = placeOf(key);
    const folder = await findFolder(directory, folders);
    return folder === undefined ? undefined : join(folder, name);
  };

  return {
    async write(key, content) {
      requireRecordingFileKey(key);
      const { path, handle } = await withFileFaults(createIncoming);
      let bytes = 0;
      try {
        try {
          for await (const chunk of content) {
            await withFileFaults(() => handle.writeFile(chunk));
            bytes += chunk.byteLength;
          }
          await withFileFaults(() => handle.sync());
        } finally {
          await withFileFaults(() => handle.close());
        }
        await withFileFaults(() => publish(directory, key, path));
        return { bytes };
      } catch (error) {
        // A folder that forbids even this is cleaned up later, and the first error says more.
        await rm(path, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    async read(key, range) {
      requireRecordingFileKey(key);
      if (range) requireByteRange(range);
      return withFileFaults(async () => {
        const path = await pathOf(key);
        return path === undefined ? undefined : openFile(path, range);
      });
    },
    async find(key) {
      requireRecordingFileKey(key);
      return withFileFaults(async () => {
        const path = await pathOf(key);
        const file = path === undefined ? undefined : await unlessMissing(() => lstat(path));
        if (!file) return undefined;
        if (!file.isFile()) throw new StorageUnavailable('forbidden', { cause: new Error('Not a file') });
        return { key, bytes: file.size, modifiedAt: file.mtime };
      });
    },
    async delete(key) {
      requireRecordingFileKey(key);
      await withFileFaults(async () => {
        const path = await pathOf(key);
        if (path === undefined) return;
        await rm(path, { force: true });
        await removeEmptyFolders(directory, placeOf(key).folders);
      });
    },
    list(prefix) {
      return listFiles(directory, prefix);
    },
    async link(key) {
      requireRecordingFileKey(key);
      return undefined;
    },
  };
};
