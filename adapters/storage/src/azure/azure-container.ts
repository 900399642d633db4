import {
  BlobServiceClient,
  ContainerClient,
  newPipeline,
  type RequestPolicyFactory,
} from '@azure/storage-blob';
import { MAX_ATTEMPTS } from '../time-limits.js';

const RETRY_DELAY_MS = 300;
const MAX_RETRY_DELAY_MS = 3_000;

/** Ends requests that are not answered in time; the SDK itself waits for ever. It does not limit reading the answer's body. */
const timeLimit = (answerMs: number): RequestPolicyFactory => ({
  create: (next) => ({
    sendRequest(request) {
      request.timeout = answerMs;
      return next.sendRequest(request);
    },
  }),
});

/** @throws {Error} if the connection string is invalid */
export const createContainerClient = (
  connectionString: string,
  container: string,
  answerMs: number,
): ContainerClient => {
  const account = BlobServiceClient.fromConnectionString(connectionString);
  const pipeline = newPipeline(account.credential, {
    retryOptions: {
      maxTries: MAX_ATTEMPTS,
      retryDelayInMs: RETRY_DELAY_MS,
      maxRetryDelayInMs: MAX_RETRY_DELAY_MS,
    },
  });
  pipeline.factories.unshift(timeLimit(answerMs));
  return new ContainerClient(account.getContainerClient(container).url, pipeline);
};
