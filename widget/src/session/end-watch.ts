import type { Viewer } from '@live-webinar/contract';

/** Timers with delays of some weeks fire at once. */
const MAX_TIMER_MS = 3_600_000;

/** How long to wait before checking again that a webinar has ended whose planned end is over: a clock may be wrong. */
const RECHECK_MS = 600_000;

/** When a webinar without a planned end ends, after its start. */
const DEFAULT_LENGTH_MS = 86_400_000;

/** Watches for the end of a webinar's planned time: the webinar ends then, and no status reports it. */
export interface EndWatch {
  /** Watches for the end of this webinar, in place of the one before. */
  readonly follow: (viewer: Viewer) => void;
}

/**
 * Creates a watch that follows nothing yet.
 *
 * @param life ends it
 * @param now the server's time, in milliseconds since 1970
 * @param onEnd called when the planned time is over
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
      wait > 0 ? Math.min(wait, MAX_TIMER_MS) : RECHECK_MS,
    );
  };

  life.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  return { follow };
};

/** When the webinar ends by itself, in milliseconds since 1970; undefined if it does not. */
const plannedEnd = ({ webinar: { status, starts_at, ends_at } }: Viewer): number | undefined => {
  if (status !== 'scheduled') return undefined;
  if (ends_at) return Date.parse(ends_at);
  return starts_at ? Date.parse(starts_at) + DEFAULT_LENGTH_MS : undefined;
};
