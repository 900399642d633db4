import type { Viewer } from '@live-webinar/contract';

/** The longest that one timer runs, in milliseconds. Beyond some weeks timers run at once. */
const LONGEST_TIMER_MS = 3_600_000;

/** How long after the planned end a webinar that has not ended is asked about again, in milliseconds: a clock is wrong. */
const RECHECK_MS = 600_000;

/** How long after its beginning a webinar ends that has no planned end, in milliseconds. */
const DEFAULT_LENGTH_MS = 86_400_000;

/** Watches for the end of a webinar's planned time: that ends it, and no status tells. */
export interface EndWatch {
  /** Watches for the end of this webinar, rather than the one before. */
  readonly follow: (viewer: Viewer) => void;
}

/**
 * Makes a watch that follows nothing at first.
 *
 * @param life ends it
 * @param now what time it is on the server, in milliseconds since 1970
 * @param onEnd is called when the planned time is over
 */
export const createEndWatch = (life: AbortSignal, now: () => number, onEnd: () => void): EndWatch => {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const follow = (viewer: Viewer) => {
    clearTimeout(timer);
    const end = plannedEnd(viewer);
    if (life.aborted || end === undefined) return;
    const wait = end - now();
    timer = setTimeout(
      () => {
        if (now() < end) follow(viewer);
        else onEnd();
      },
      wait > 0 ? Math.min(wait, LONGEST_TIMER_MS) : RECHECK_MS,
    );
  };

  life.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  return { follow };
};

/** When the webinar ends by itself, in milliseconds since 1970; undefined where it does not. */
const plannedEnd = ({ webinar: { status, starts_at, ends_at } }: Viewer): number | undefined => {
  if (status !== 'scheduled') return undefined;
  if (ends_at) return Date.parse(ends_at);
  return starts_at ? Date.parse(starts_at) + DEFAULT_LENGTH_MS : undefined;
};
