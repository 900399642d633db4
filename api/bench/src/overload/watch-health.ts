import { setTimeout as sleep } from 'node:timers/promises';

/** How often a supervisor asks here, in milliseconds. */
const INTERVAL_MS = 100;

/** Asks whether a server lives, again and again, until it is stopped. */
export const watchHealth = (port: number) => {
  const stopping = new AbortController();
  let longest = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const askedAt = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/health/live`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`/health/live answered ${response.status}`);
      longest = Math.max(longest, performance.now() - askedAt);
      await sleep(INTERVAL_MS);
    }
  })();
  // It is waited for at the end.
  watching.catch(() => undefined);

  return {
    /** @returns how long the slowest answer took, in milliseconds @throws Error if one was not 200 */
    stop: async () => {
      stopping.abort();
      await watching;
      return longest;
    },
  };
};
