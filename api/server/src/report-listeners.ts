import type { ListenerCounts } from '@live-webinar/postgres';

/** Well below the 15 seconds for which a report counts. */
const REPORT_INTERVAL_MS = 5_000;

/**
 * Reports regularly how many event streams this process has open, so that every process knows the sum. The next report
 * replaces one that failed.
 *
 * @param onFailed called with the first of several failures in a row
 * @returns a function that stops it, and reports that there are none any more
 */
export const reportListenersRegularly = (
  { report }: Pick<ListenerCounts, 'report'>,
  countStreams: () => number,
  onFailed: (error: unknown) => void,
): (() => Promise<void>) => {
  let isFailing = false;
  const reportNow = async (streams: number) => {
    try {
      await report(streams);
      isFailing = false;
    } catch (error) {
      if (!isFailing) onFailed(error);
      isFailing = true;
    }
  };

  let running: Promise<void> | undefined;
  const reportUnlessRunning = () => {
    running ??= reportNow(countStreams()).finally(() => (running = undefined));
  };
  reportUnlessRunning();
  const timer = setInterval(reportUnlessRunning, REPORT_INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await running;
    await reportNow(0);
  };
};
