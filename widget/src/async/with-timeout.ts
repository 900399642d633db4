/**
 * Runs a task that must finish in time.
 *
 * @param signal the caller's; when it aborts, the promise rejects with its reason
 * @param timeoutError makes the error for a task that took too long
 * @param task gets a signal that aborts in both cases; nothing waits for the task after that
 */
export const withTimeout = <T>(
  timeoutMs: number,
  signal: AbortSignal,
  timeoutError: () => Error,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const own = new AbortController();
    const giveUp = (reason: Error) => {
      reject(reason);
      own.abort(reason);
      cleanUp();
    };
    const onAbort = () => {
      giveUp(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      giveUp(timeoutError());
    }, timeoutMs);
    const cleanUp = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort);
    task(own.signal).then(resolve, reject).finally(cleanUp);
  });
