import type { ListenerCounts } from '@live-webinar/postgres';

/** Well below the 15 seconds for which a report counts. */
const REPORT_INTERVAL_MS = 5_000;

/**
 * Reports regularly how many event streams this process has open, so that every process knows the sum.
 *
 * @returns a function that stops it, and reports that there are none any more
 */
export const reportListenersRegularly = (
  { report }: Pick<ListenerCounts, 'report'>,
  countStreams: () => number,
  intervalMs = REPORT_INTERVAL_MS,
): (() => Promise<void>) => {
  let running = Promise.resolve();
  const reportNow = (streams: number) => {
    // The next report replaces one that failed; the health check tells of the database.
    running = running.then(() => report(streams)).catch(() => undefined);
  };
  reportNow(countStreams());
  const timer = setInterval(() => {
    reportNow(countStreams());
  }, intervalMs);
  return () => {
    clearInterval(timer);
    reportNow(0);
    return running;
  };
};
