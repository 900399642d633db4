import type { RecordingProgress } from '@live-webinar/contract';
import { failureOf } from '../../failure.js';
import { watchPageVisibility } from '../../page-visibility.js';
import type { WatchedParts } from './watched-parts.js';

/** How often progress is reported, and how soon a failed report is tried again. */
const INTERVAL_MS = 12_000;
/** The person may not watch this any more: another attempt would change nothing. */
const REFUSED = [400, 401, 403, 404, 409];

/** Reports what is watched of a recording: while it plays, when it stops, and when the page is left. */
export interface ProgressReporter {
  /** Reports now, if there is anything new. Resolves when the report has arrived, or has failed. */
  report(): Promise<void>;
  /** Stops, with a last report that does not wait for the answer: the page may be closed. */
  stop(): void;
}

interface Needs {
  readonly parts: WatchedParts;
  /** Tells the parts what has been played by now. */
  readonly read: () => void;
  readonly send: (progress: RecordingProgress, signal: AbortSignal) => Promise<void>;
  /** Sends it also if the page is closed. Answers whether it arrived. */
  readonly sendLast: (progress: RecordingProgress) => Promise<boolean>;
}

export const createProgressReporter = ({ parts, read, send, sendLast }: Needs): ProgressReporter => {
  const life = new AbortController();
  let sending: Promise<void> | undefined;
  let notBefore = -Infinity;

  const next = () => {
    read();
    return parts.next();
  };

  const sendNext = async () => {
    const progress = next();
    if (!progress) return;
    try {
      await send(progress, life.signal);
      parts.arrived(progress);
    } catch (error) {
      const { status, retryAfter = 0 } = failureOf(error);
      notBefore = REFUSED.includes(status) ? Infinity : performance.now() + retryAfter * 1000;
    }
  };

  const report = async (): Promise<void> => {
    await sending;
    if (life.signal.aborted || performance.now() < notBefore) return;
    await (sending ??= sendNext().finally(() => {
      sending = undefined;
    }));
  };

  const reportLast = () => {
    const progress = notBefore < Infinity && next();
    if (!progress) return;
    void sendLast(progress).then((hasArrived) => {
      if (hasArrived) parts.arrived(progress);
    });
  };

  const timer = setInterval(() => void report(), INTERVAL_MS);
  watchPageVisibility(life.signal, (isVisible) => {
    if (!isVisible) reportLast();
  });

  return {
    report,
    stop: () => {
      if (life.signal.aborted) return;
      reportLast();
      clearInterval(timer);
      life.abort();
    },
  };
};
