import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { StorageUnavailable, type ByteRange, type OpenedFile } from '@live-webinar/domain';
import { heldContent } from '../held-content.js';
import { toFileFault, unlessMissing } from './file-faults.js';

/** As much as a response takes at once, so that people who stop watching cost little. */
const CHUNK_BYTES = 128 * 1024;
/** Neither follows a symbolic link nor waits for the other end of a pipe. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The bytes from `start` on, `bytes` of them. It closes the file. */
const contentOf = (handle: FileHandle, start: number, bytes: number): AsyncIterable<Uint8Array> => {
  let at = start;
  const end = start + bytes;
  return heldContent({
    bytes,
    async next() {
      if (at >= end) return undefined;
      const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, end - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, at);
      at += bytesRead;
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    },
    release: () => handle.close(),
    toFault: toFileFault,
  });
};

/** @returns undefined if there is no such file, or the range starts behind its end */
export const openFile = async (path: string, range?: ByteRange): Promise<OpenedFile | undefined> => {
  const handle = await unlessMissing(() => open(path, READ_FLAGS));
  if (!handle) return undefined;
  try {
    const file = await handle.stat();
    if (!file.isFile())
      throw new StorageUnavailable('forbidden', { cause: new Error(`Not a file: ${path}`) });
    const { start, end } = range ?? { start: 0, end: file.size - 1 };
    if (range && start >= file.size) {
      await handle.close();
      return undefined;
    }
    const bytes = Math.min(end, file.size - 1) - start + 1;
    return { bytes: file.size, content: contentOf(handle, start, bytes) };
  } catch (error) {
    await handle.close();
    throw error;
  }
};
