import { failureOf } from '../failure.js';
import { delayAfter, POLLING, type Pace } from './delays.js';

/** Asks again and again. */
export interface Poller {
  /** Asks at once, unless it is at it. */
  begin(): void;
  /** Asks after a full turn, unless it is at it. */
  beginLater(): void;
  /** Waits a full turn before asking, unless at rest; what is being asked is forgotten. */
  restart(): void;
  stop(): void;
}

/**
 * Makes a poller, at rest at first.
 *
 * @param ask a rejection counts as a failure
 */
export const createPoller = (ask: (signal: AbortSignal) => Promise<void>, pace: Pace = POLLING): Poller => {
  let failures = 0;
  let turn: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    turn?.abort();
    turn = undefined;
  };

  const begin = () => {
    stop();
    turn = new AbortController();
    return turn;
  };

  const wait = (retryAfter?: number) => {
    begin();
    timer = setTimeout(() => void now(), delayAfter(pace, failures, retryAfter));
  };

  const now = async () => {
    const own = begin();
    let retryAfter: number | undefined;
    try {
      await ask(own.signal);
      failures = 0;
    } catch (error) {
      if (own.signal.aborted) return;
      failures += 1;
      ({ retryAfter } = failureOf(error));
    }
    // Whoever took the turn over in the meantime waits already.
    if (turn === own) wait(retryAfter);
  };

  return {
    begin: () => {
      if (!turn) void now();
    },
    beginLater: () => {
      if (!turn) wait();
    },
    restart: () => {
      if (turn) wait();
    },
    stop,
  };
};
