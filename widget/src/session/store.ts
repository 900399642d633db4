import type { Failure } from '../failure.js';
import { learned, newsOf, type Liveness } from './liveness.js';
import type { SessionHost } from './session-host.js';
import { loading, reduce, type Verb, type ViewEvent, type ViewState } from './view-state.js';

/** What a session shows and knows. Once its life is over, nothing changes it and nothing is heard of it. */
export interface Store {
  readonly life: AbortSignal;
  state(): ViewState;
  dispatch(event: ViewEvent): void;
  /** Goes on to another state, or stays in the same. */
  change(next: (state: ViewState) => ViewState): void;
  /** Tells the host page of a failure. */
  report(failure: Failure, verb: Verb | null): void;
  /** What is known about the session's being live; undefined before anybody looked. */
  known(): Liveness | undefined;
  /** Takes in what was heard, and tells the host page what is new in it. */
  learn(heard: Liveness): void;
}

export const createStore = (host: SessionHost, life: AbortSignal): Store => {
  let state: ViewState = loading;
  let known: Liveness | undefined;

  const change: Store['change'] = (next) => {
    const before = state;
    if (!life.aborted) state = next(state);
    if (state !== before) host.show(state);
  };

  return {
    life,
    state: () => state,
    dispatch(event) {
      change((state) => reduce(state, event));
    },
    change,
    report(failure, verb) {
      if (!life.aborted) host.emit({ type: 'error', failure, verb });
    },
    known: () => known,
    learn(heard) {
      if (life.aborted) return;
      const news = newsOf(known, heard);
      known = learned(known, heard);
      for (const type of news) host.emit({ type });
    },
  };
};

/** For what goes on in the background: its failure has been shown, or does not matter, as polling tries again. */
export const quietly = (promise: Promise<unknown>): void => {
  promise.catch(() => undefined);
};
