import { backoffDelay } from '../async/backoff.js';
import { createPoller } from '../async/poller.js';

/** How long `runSoon()` waits for further reasons to run. */
const SOON_MS = 1_500;
/** The delay after a first failure. */
const FIRST_RETRY_MS = 3_000;

/**
 * The delay before the next run: the interval after a success; a few seconds after a failure, doubled with each further one,
 * up to the interval.
 *
 * @param random from 0 to 1
 */
export const intervalDelayMs = (intervalMs: number, failures: number, random?: number): number =>
  failures === 0
    ? intervalMs
    : backoffDelay({ minMs: FIRST_RETRY_MS, maxMs: intervalMs }, failures - 1, 0, random);

/** Runs a task at regular intervals, also in hidden pages. */
export interface IntervalPoller {
  /** Runs the task now. A run that is under way is aborted. */
  readonly start: () => void;
  /** Runs the task now, unless the poller is stopped. */
  readonly runNow: () => void;
  /**
   * Runs the task in a moment, unless the poller is stopped. Many calls lead to one run; none shortens the delay after a failure.
   *
   * @param times how many runs in a row
   */
  readonly runSoon: (times?: number) => void;
  readonly stop: () => void;
}

/**
 * Creates an interval poller that is stopped.
 *
 * @param task a rejection counts as a failure
 */
export const createIntervalPoller = (
  intervalMs: number,
  task: (signal: AbortSignal) => Promise<void>,
): IntervalPoller => {
  /** How many early runs are still to come. */
  let earlyRuns = 0;

  const runTask = (signal: AbortSignal) => {
    earlyRuns = Math.max(0, earlyRuns - 1);
    return task(signal);
  };
  const poller = createPoller(runTask, (failures) =>
    earlyRuns > 0 && failures === 0 ? SOON_MS : intervalDelayMs(intervalMs, failures),
  );

  return {
    start() {
      poller.stop();
      poller.run();
    },
    runNow() {
      if (poller.isActive) poller.run();
    },
    runSoon(times = 1) {
      if (!poller.isActive || earlyRuns >= times) return;
      const isScheduledEarly = earlyRuns > 0;
      earlyRuns = times;
      // A run under way is not repeated before it has ended, and an early run that is scheduled is not put off.
      if (poller.isScheduled && !isScheduledEarly && poller.failures === 0) poller.schedule();
    },
    stop() {
      earlyRuns = 0;
      poller.stop();
    },
  };
};
