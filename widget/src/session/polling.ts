/** How often the API is asked, in milliseconds. */
const PACE = 5_000;

/** How rarely it is asked after many failures, in milliseconds. */
const SLOWEST = 60_000;

/**
 * How long to wait before asking again, in milliseconds: a fifth more or less each time, so that a full room's elements
 * do not ask in step, and twice as long after each failure.
 *
 * @param random from 0 to 1
 */
export const pollingDelay = (failures: number, random: number): number =>
  Math.min(PACE * 2 ** failures, SLOWEST) * (0.8 + 0.4 * random);

/** Asks again and again while somebody is looking. */
export interface Poller {
  /** Waits a full turn before asking; what is being asked is forgotten. */
  restart(): void;
  stop(): void;
}

/**
 * Makes a poller, at rest until its first `restart()`. It rests while the page is hidden, and asks at once when the page
 * is seen again or the network is back.
 *
 * @param ask a rejection counts as a failure
 */
export const createPoller = (ask: (signal: AbortSignal) => Promise<void>): Poller => {
  let failures = 0;
  let turn: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
    turn?.abort();
    turn = undefined;
  };

  const wait = () => {
    rest();
    if (document.hidden) return;
    timer = setTimeout(() => void askNow(), pollingDelay(failures, Math.random()));
  };

  const askNow = async () => {
    rest();
    if (document.hidden) return;
    const own = new AbortController();
    turn = own;
    try {
      await ask(own.signal);
      failures = 0;
    } catch {
      if (!own.signal.aborted) failures += 1;
    }
    // Whoever took the turn over in the meantime waits already.
    if (turn === own) wait();
  };

  const wake = () => {
    if (document.hidden) rest();
    else void askNow();
  };

  return {
    restart() {
      document.addEventListener('visibilitychange', wake);
      window.addEventListener('online', wake);
      wait();
    },
    stop() {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      rest();
    },
  };
};
