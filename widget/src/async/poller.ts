import { failureOf } from '../failure.js';
import { backoffDelay, type Backoff } from './backoff.js';

/** Runs a task again and again, one run at a time. */
export interface Poller {
  /** Runs the task now, unless the poller has started already. */
  start(): void;
  /** Runs the task after the first delay, unless the poller has started already. */
  startLater(): void;
  /** Aborts the current run and waits a full delay before the next one, unless the poller is stopped. */
  restart(): void;
  stop(): void;
}

/**
 * Creates a poller that is stopped.
 *
 * @param task a rejection counts as a failure; its `retryAfter` is respected
 */
export const createPoller = (task: (signal: AbortSignal) => Promise<void>, backoff: Backoff): Poller => {
  let failures = 0;
  /** The current run, or the wait for the next one. */
  let turn: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    turn?.abort();
    turn = undefined;
  };

  const nextTurn = () => {
    stop();
    turn = new AbortController();
    return turn;
  };

  const schedule = (retryAfterS?: number) => {
    nextTurn();
    timer = setTimeout(() => void run(), backoffDelay(backoff, failures, retryAfterS));
  };

  const run = async () => {
    const own = nextTurn();
    let retryAfterS: number | undefined;
    try {
      await task(own.signal);
      failures = 0;
    } catch (error) {
      if (own.signal.aborted) return;
      failures += 1;
      retryAfterS = failureOf(error).retryAfter;
    }
    // If another turn has replaced this one, that one has scheduled the next.
    if (turn === own) schedule(retryAfterS);
  };

  return {
    start: () => {
      if (!turn) void run();
    },
    startLater: () => {
      if (!turn) schedule();
    },
    restart: () => {
      if (turn) schedule();
    },
    stop,
  };
};
