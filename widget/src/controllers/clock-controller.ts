import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { viewerOf, type ViewState } from '../session/view-state.js';

/** How often the time since the start is drawn, and how often the time until then. */
const ELAPSED_INTERVAL_MS = 1_000;
const COUNTDOWN_INTERVAL_MS = 20_000;

/** Redraws views that show the time, only as often as they need it. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #state: () => ViewState;
  #timer: ReturnType<typeof setInterval> | undefined;
  #intervalMs: number | undefined;

  /** @param state what is shown */
  constructor(host: ReactiveControllerHost & Element, state: () => ViewState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostConnected(): void {
    this.#run(intervalFor(this.#state()));
  }

  hostUpdated(): void {
    if (this.#host.isConnected) this.#run(intervalFor(this.#state()));
  }

  hostDisconnected(): void {
    this.#run(undefined);
  }

  #run(intervalMs: number | undefined): void {
    if (intervalMs === this.#intervalMs) return;
    clearInterval(this.#timer);
    this.#intervalMs = intervalMs;
    if (intervalMs === undefined) return;
    this.#timer = setInterval(() => {
      this.#host.requestUpdate();
    }, intervalMs);
  }
}

const intervalFor = (state: ViewState): number | undefined => {
  const viewer = viewerOf(state);
  if (!viewer) return undefined;
  const { is_active, started_at, webinar } = viewer;
  if (is_active) return started_at === null ? undefined : ELAPSED_INTERVAL_MS;
  return webinar.starts_at !== null && webinar.status === 'scheduled' ? COUNTDOWN_INTERVAL_MS : undefined;
};
