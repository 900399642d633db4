import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecordingFileKey, requireRecordingFilePrefix, type StoredFile } from '@live-webinar/domain';
import { unlessMissing, withFileFaults } from './file-faults.js';
import { findFolder, FOLDER_MARK, placeOf } from './storage-folder.js';

/** The files below a folder; what disappears meanwhile is left out, and so are symbolic links and what has no key's name. */
async function* filesBelow(folder: string, keyOfFolder: string, prefix: string): AsyncGenerator<StoredFile> {
  const entries =
    (await withFileFaults(() => unlessMissing(() => readdir(folder, { withFileTypes: true })))) ?? [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name.endsWith(FOLDER_MARK)) {
      const key = `${keyOfFolder}${entry.name.slice(0, -FOLDER_MARK.length)}/`;
      if (key.startsWith(prefix) || prefix.startsWith(key)) yield* filesBelow(path, key, prefix);
    } else if (entry.isFile()) {
      const key = keyOfFolder + entry.name;
      if (!key.startsWith(prefix) || !isRecordingFileKey(key)) continue;
      const file = await withFileFaults(() => unlessMissing(() => lstat(path)));
      if (file) yield { key, bytes: file.size, modifiedAt: file.mtime };
    }
  }
}

/** All files whose keys begin with a prefix. It reads one folder at a time. */
export async function* listFiles(root: string, prefix: string): AsyncGenerator<StoredFile> {
  requireRecordingFilePrefix(prefix);
  const { folders, name } = placeOf(prefix);
  const folder = await withFileFaults(() => findFolder(root, folders));
  if (folder !== undefined) yield* filesBelow(folder, prefix.slice(0, prefix.length - name.length), prefix);
}
