import { failureOf } from '../failure.js';

/** Runs a task again and again, one run at a time. */
export interface Poller {
  /** Runs the task now, in place of a scheduled run. Aborts a run that is under way. */
  run(): void;
  /**
   * Schedules a run, in place of a scheduled one. A run that is under way goes on.
   *
   * @param delayMs default: the delay as after the last run
   */
  schedule(delayMs?: number): void;
  /** Aborts a run that is under way, and cancels a scheduled one. The failures still count. */
  pause(): void;
  /** Pauses, and resets the number of failures. */
  stop(): void;
  /** Whether a run is under way or scheduled. */
  readonly isActive: boolean;
  /** Whether a run is scheduled. */
  readonly isScheduled: boolean;
  /** How many runs in a row have failed. */
  readonly failures: number;
}

/**
 * Creates a poller that is stopped.
 *
 * @param task a rejection counts as a failure; `isScheduled` is false for a run by {@link Poller.run}
 * @param delayAfter returns how many milliseconds to wait after a run: `failures` in a row have failed, 0 after a success, and
 *   the server may have asked for `retryAfterS` seconds. Undefined schedules no further run
 */
export const createPoller = (
  task: (signal: AbortSignal, isScheduled: boolean) => Promise<void>,
  delayAfter: (failures: number, retryAfterS?: number) => number | undefined,
): Poller => {
  let failures = 0;
  /** The run that is under way. */
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cancelTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  const pause = () => {
    cancelTimer();
    current?.abort();
    current = undefined;
  };

  const schedule = (delayMs = delayAfter(failures)) => {
    cancelTimer();
    if (delayMs !== undefined) timer = setTimeout(() => void run(true), delayMs);
  };

  const run = async (isScheduled: boolean) => {
    pause();
    const own = (current = new AbortController());
    let retryAfterS: number | undefined;
    try {
      await task(own.signal, isScheduled);
      failures = 0;
    } catch (error) {
      if (own.signal.aborted) return;
      failures += 1;
      retryAfterS = failureOf(error).retryAfter;
    }
    // Another run that has replaced this one schedules the next.
    if (current !== own) return;
    current = undefined;
    if (timer === undefined) schedule(delayAfter(failures, retryAfterS));
  };

  return {
    run: () => void run(false),
    schedule,
    pause,
    stop() {
      pause();
      failures = 0;
    },
    get isActive() {
      return current !== undefined || timer !== undefined;
    },
    get isScheduled() {
      return timer !== undefined;
    },
    get failures() {
      return failures;
    },
  };
};
