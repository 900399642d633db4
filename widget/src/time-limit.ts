/**
 * Runs a task that ends in time, one way or another.
 *
 * @param limit in milliseconds
 * @param signal the caller's: what it aborts is rejected with its reason
 * @param tooLate makes the error for a task that took longer
 * @param task gets a signal that aborts in both cases, and is not waited for afterwards
 */
export const within = <T>(
  limit: number,
  signal: AbortSignal,
  tooLate: () => Error,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const own = new AbortController();
    const give = (reason: Error) => {
      reject(reason);
      own.abort(reason);
      settle();
    };
    const abort = () => {
      give(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      give(tooLate());
    }, limit);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort);
    task(own.signal).then(resolve, reject).finally(settle);
  });
