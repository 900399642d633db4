import type { Failure } from '../failure.js';
import { afterReport, livenessEvents, type Liveness } from './liveness.js';
import type { Verb } from './offering.js';
import type { SessionHost } from './session-host.js';
import { loading, reduce, type ViewEvent, type ViewState } from './view-state.js';

/** The state of a session. Once its life has ended, it neither changes nor emits. */
export interface Store {
  readonly life: AbortSignal;
  state(): ViewState;
  dispatch(event: ViewEvent): void;
  /** Reports a failure to the page. */
  report(failure: Failure, verb: Verb | null): void;
  /** Whether the session is known to be live; undefined before the first answer. */
  known(): Liveness | undefined;
  /** Takes in whether the session is live, and emits what is new in that. */
  learn(liveness: Liveness): void;
}

export const createStore = (host: Pick<SessionHost, 'show' | 'emit'>, life: AbortSignal): Store => {
  let state: ViewState = loading;
  let known: Liveness | undefined;

  return {
    life,
    state: () => state,
    dispatch(event) {
      const before = state;
      if (!life.aborted) state = reduce(state, event);
      if (state !== before) host.show(state);
    },
    report(failure, verb) {
      if (!life.aborted) host.emit({ type: 'error', failure, verb });
    },
    known: () => known,
    learn(liveness) {
      if (life.aborted) return;
      const events = livenessEvents(known, liveness);
      known = afterReport(known, liveness);
      for (const type of events) host.emit({ type });
    },
  };
};

/** Ignores the failure of a task in the background: it has been shown already, or polling will try again. */
export const quietly = (promise: Promise<unknown>): void => {
  promise.catch(() => undefined);
};
