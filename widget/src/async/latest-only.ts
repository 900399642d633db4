import { misuse } from '../failure.js';

/**
 * Runs only the latest of several overlapping calls: a new call aborts the one before, and callers of the aborted one get
 * the result of the new one.
 *
 * @param lifetime aborts every call
 */
export const latestOnly = <T>(
  lifetime: AbortSignal,
  task: (signal: AbortSignal) => Promise<T>,
): (() => Promise<T>) => {
  let current: { readonly controller: AbortController; readonly result: Promise<T> } | undefined;

  return () => {
    current?.controller.abort(misuse('superseded', 'A newer call replaced this one'));
    const controller = new AbortController();
    const onEnd = () => {
      controller.abort(lifetime.reason);
    };
    if (lifetime.aborted) onEnd();
    lifetime.addEventListener('abort', onEnd);
    const result = task(controller.signal)
      .catch((error: unknown) => {
        if (!controller.signal.aborted || lifetime.aborted || !current) throw error;
        return current.result;
      })
      .finally(() => {
        lifetime.removeEventListener('abort', onEnd);
      });
    current = { controller, result };
    return result;
  };
};
