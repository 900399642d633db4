/** How long `runSoon()` waits for further reasons to run. */
const SOON_MS = 1_500;
/** The delay after a first failure. */
const FIRST_RETRY_MS = 3_000;

/**
 * The delay before the next run: the interval after a success; a few seconds after a failure, doubled with each further
 * one, up to the interval. Up to 20 % more or less keeps elements from running in step.
 *
 * @returns milliseconds
 *
 * @param random from 0 to 1
 */
export const repeatDelay = (intervalMs: number, failures: number, random: number): number =>
  failures === 0
    ? intervalMs
    : Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), intervalMs) * (0.8 + 0.4 * random);

/** Runs a task at regular intervals, also in hidden pages. */
export interface RepeatingTask {
  /** Runs the task now. A run that is under way is aborted. */
  readonly start: () => void;
  /** Runs the task now, unless it is stopped. */
  readonly runNow: () => void;
  /**
   * Runs the task in a moment, unless it is stopped. Many calls lead to one run; none shortens the delay after a failure.
   *
   * @param times how many runs in a row
   */
  readonly runSoon: (times?: number) => void;
  readonly stop: () => void;
}

/**
 * Creates a repeating task that is stopped.
 *
 * @param task a rejection counts as a failure
 */
export const createRepeatingTask = (
  intervalMs: number,
  task: (signal: AbortSignal) => Promise<void>,
): RepeatingTask => {
  let isStarted = false;
  /** How many early runs are still to come. */
  let earlyRuns = 0;
  let failures = 0;
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const abort = () => {
    clearTimeout(timer);
    current?.abort();
    current = undefined;
    earlyRuns = Math.max(0, earlyRuns - 1);
  };

  const schedule = () => {
    clearTimeout(timer);
    const isEarly = earlyRuns > 0 && failures === 0;
    timer = setTimeout(
      () => void run(),
      isEarly ? SOON_MS : repeatDelay(intervalMs, failures, Math.random()),
    );
  };

  const run = async () => {
    abort();
    const own = new AbortController();
    current = own;
    try {
      await task(own.signal);
      failures = 0;
    } catch {
      if (current === own) failures += 1;
    }
    // Another run that has replaced this one schedules the next.
    if (current !== own) return;
    current = undefined;
    schedule();
  };

  return {
    start() {
      isStarted = true;
      failures = 0;
      void run();
    },
    runNow() {
      if (isStarted) void run();
    },
    runSoon(times = 1) {
      if (!isStarted || earlyRuns >= times) return;
      const isScheduledEarly = earlyRuns > 0;
      earlyRuns = times;
      // A run under way is not repeated before it has ended, and an early run that is scheduled is not put off.
      if (!current && !isScheduledEarly && failures === 0) schedule();
    },
    stop() {
      isStarted = false;
      earlyRuns = 0;
      abort();
    },
  };
};
