import { RestError } from '@azure/storage-blob';
import { StorageUnavailable, type StorageFault } from '@live-webinar/domain';
import { plainCause } from '../plain-cause.js';

const FAULTS_BY_STATUS: Readonly<Record<number, StorageFault>> = {
  401: 'forbidden',
  403: 'forbidden',
  507: 'full',
};

/** The code of the answer, such as `BlobNotFound`. An answer to HEAD has it in its headers only. */
const codeOf = ({ code, details }: RestError): string | undefined =>
  code ?? (details as { readonly errorCode?: string } | undefined)?.errorCode;

/** What an error of the SDK means for the storage. */
export const toAzureFault = (error: unknown): StorageUnavailable => {
  if (error instanceof StorageUnavailable) return error;
  if (!(error instanceof RestError))
    return new StorageUnavailable('unreachable', { cause: plainCause(error) });
  return new StorageUnavailable(FAULTS_BY_STATUS[error.statusCode ?? 0] ?? 'unreachable', {
    cause: plainCause(error, error.statusCode, codeOf(error)),
  });
};

/**
 * Awaits an answer about a file that may not exist.
 *
 * @returns undefined if there is no such file, or not the requested part
 * @throws {StorageUnavailable} what other errors mean; a container that does not exist is one
 */
export const unlessMissing = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RestError && (codeOf(error) === 'BlobNotFound' || error.statusCode === 416))
      return undefined;
    throw toAzureFault(error);
  }
};
