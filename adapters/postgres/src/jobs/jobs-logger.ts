import { Logger } from 'graphile-worker';

/** Receives what the job queue reports: a problem of its own, or a job that failed. */
export type JobsReport = (level: 'error' | 'warn', message: string) => void;

/** graphile-worker's logger. What is only of interest while all is well is dropped. */
export const jobsLogger = (report: JobsReport = () => undefined): Logger =>
  new Logger(() => (level: string, message) => {
    if (level === 'error') report('error', message);
    if (level === 'warning') report('warn', message);
  });
