import { StorageUnavailable, type StorageFault } from '@live-webinar/domain';

const FAULTS: Readonly<Record<string, StorageFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  // A limit on the size of a file, of the process or the file system.
  EFBIG: 'full',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  // A symbolic link where a file should be.
  ELOOP: 'forbidden',
};

/** The code of an error of the file system, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** What an error of the file system means for the storage. */
export const toFileFault = (error: unknown): StorageUnavailable =>
  error instanceof StorageUnavailable
    ? error
    : new StorageUnavailable(FAULTS[codeOf(error) ?? ''] ?? 'unreachable', { cause: error });

/**
 * Awaits operations on files.
 *
 * @throws {StorageUnavailable} what their errors mean
 */
export const withFileFaults = async <T>(action: () => Promise<T>): Promise<T> => {
  try {
    return await action();
  } catch (error) {
    throw toFileFault(error);
  }
};

/**
 * Awaits operations on files that may not exist.
 *
 * @returns undefined if there is no such file or folder
 */
export const unlessMissing = async <T>(action: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await action();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
