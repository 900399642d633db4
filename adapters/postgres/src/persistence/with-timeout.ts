import { StoreUnavailable } from '@live-webinar/domain';

/**
 * Waits for an answer, for a limited time.
 *
 * @throws StoreUnavailable if the answer is late, or on any error
 */
export const withTimeout = async <T>(answer: Promise<T>, timeoutMs: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, deadline]);
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable({ cause: error });
  } finally {
    clearTimeout(timer);
  }
};
