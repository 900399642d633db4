import { viewerOf, type ViewState } from '../session/view-state.js';

/** Redraws what tells the time, and only that often. */
export interface Clock {
  follow(state: ViewState): void;
  stop(): void;
}

/** How often the seconds since the start are drawn, and how often the minutes until then, in milliseconds. */
const SECONDS = 1_000;
const MINUTES = 20_000;

export const createClock = (tick: () => void): Clock => {
  let timer: ReturnType<typeof setInterval> | undefined;
  let pace: number | undefined;

  const run = (wanted: number | undefined) => {
    if (wanted === pace) return;
    clearInterval(timer);
    pace = wanted;
    timer = wanted === undefined ? undefined : setInterval(tick, wanted);
  };

  return {
    follow: (state) => {
      run(paceOf(state));
    },
    stop: () => {
      run(undefined);
    },
  };
};

const paceOf = (state: ViewState): number | undefined => {
  const viewer = viewerOf(state);
  if (!viewer) return undefined;
  const { is_active, started_at, webinar } = viewer;
  if (is_active) return started_at === null ? undefined : SECONDS;
  return webinar.starts_at !== null && webinar.status === 'scheduled' ? MINUTES : undefined;
};
