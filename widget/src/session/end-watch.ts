import type { Viewer } from '@live-webinar/contract';

/** Timers with delays of some weeks fire at once. */
const MAX_TIMER_MS = 3_600_000;

/** The delay before the next check after the planned end has passed: a clock may be wrong. */
const RECHECK_MS = 600_000;

/** How long after its start a webinar without a planned end ends. */
const DEFAULT_LENGTH_MS = 86_400_000;

/** Watches for the planned end of a webinar, which no status reports. */
export interface EndWatch {
  /** Watches for the end of this webinar, and no longer for that of the previous one. */
  readonly follow: (viewer: Viewer) => void;
}

/**
 * Creates a watch for no webinar yet.
 *
 * @param life stops the watch when it aborts
 * @param now the server's time, as of `Date.now()`
 * @param onEnd called when the planned time is over
 */
export const createEndWatch = (life: AbortSignal, now: () => number, onEnd: () => void): EndWatch => {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const follow = (viewer: Viewer) => {
    clearTimeout(timer);
    const endMs = plannedEndMs(viewer);
    if (life.aborted || endMs === undefined) return;
    const delayMs = endMs - now();
    timer = setTimeout(
      () => {
        if (now() < endMs) follow(viewer);
        else onEnd();
      },
      delayMs > 0 ? Math.min(delayMs, MAX_TIMER_MS) : RECHECK_MS,
    );
  };

  life.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  return { follow };
};

/** When the webinar ends by itself, as of `Date.now()`; undefined if it does not. */
const plannedEndMs = ({ webinar: { status, starts_at, ends_at } }: Viewer): number | undefined => {
  if (status !== 'scheduled') return undefined;
  if (ends_at) return Date.parse(ends_at);
  return starts_at ? Date.parse(starts_at) + DEFAULT_LENGTH_MS : undefined;
};
