import { StorageUnavailable, type StorageFault } from '@live-webinar/domain';
import { plainCause } from '../plain-cause.js';

/** Where the name of an error says more than its status: Ceph answers 403 when a quota is exceeded, AWS 400 to an old token. */
const FAULTS_BY_NAME: Readonly<Record<string, StorageFault>> = {
  QuotaExceeded: 'full',
  InsufficientStorage: 'full',
  XMinioStorageFull: 'full',
  CredentialsProviderError: 'forbidden',
  TokenProviderError: 'forbidden',
  ExpiredToken: 'forbidden',
  InvalidToken: 'forbidden',
};

const FAULTS_BY_STATUS: Readonly<Record<number, StorageFault>> = {
  401: 'forbidden',
  403: 'forbidden',
  // A part is never too large for S3, so it is a quota.
  413: 'full',
  507: 'full',
};

interface S3Error extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error ? (error as S3Error).$metadata?.httpStatusCode : undefined;

/** The code of the storage or of the SDK, such as `NoSuchBucket`. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** What an error of the SDK means for the storage. */
export const toS3Fault = (error: unknown): StorageUnavailable =>
  error instanceof StorageUnavailable
    ? error
    : new StorageUnavailable(
        FAULTS_BY_NAME[nameOf(error)] ?? FAULTS_BY_STATUS[statusOf(error) ?? 0] ?? 'unreachable',
        { cause: plainCause(error, statusOf(error)) },
      );
