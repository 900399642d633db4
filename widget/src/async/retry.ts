import { sleep } from './sleep.js';

/**
 * Runs a task until it succeeds.
 *
 * @param delayAfter returns how many milliseconds to wait after the nth failure in a row; undefined gives up
 * @throws the task's error, once `delayAfter` gives up
 * @throws the signal's reason, once it has aborted
 */
export const retry = async <T>(
  task: () => Promise<T>,
  delayAfter: (failures: number, error: unknown) => number | undefined,
  signal?: AbortSignal,
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    let delayMs: number | undefined;
    try {
      return await task();
    } catch (error) {
      delayMs = delayAfter(failures, error);
      if (delayMs === undefined) throw error;
    }
    await sleep(delayMs, signal);
    signal?.throwIfAborted();
  }
};
