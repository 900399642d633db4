import { S3Client } from '@aws-sdk/client-s3';
import { MAX_ATTEMPTS } from '../time-limits.js';

const CONNECT_MS = 5_000;
/** Half of the people who watch through the API at once: each holds a connection. */
const MAX_CONNECTIONS = 500;

interface S3ClientOptions {
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly answerMs: number;
}

/** A client whose credentials are those that the SDK finds: the environment, its files, the machine's role. */
export const createS3Client = ({ endpoint, region, answerMs }: S3ClientOptions): S3Client =>
  new S3Client({
    // Other storages have one host name, mostly any region, and do not know the checksums that AWS has introduced.
    ...(endpoint === undefined
      ? {}
      : {
          endpoint,
          region: 'us-east-1',
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED',
        }),
    ...(region === undefined ? {} : { region }),
    // Otherwise the body is behind a stream that keeps the connection open when reading ends early.
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      // It would end reads whose reader pauses.
      socketTimeout: 0,
      httpAgent: { maxSockets: MAX_CONNECTIONS },
      httpsAgent: { maxSockets: MAX_CONNECTIONS },
    },
  });
