import type { Status, Viewer } from '@live-webinar/contract';
import type { LiveApi } from '../api/live-api.js';
import { failureOf, type Failure } from '../failure.js';
import { newsOf } from './liveness.js';
import { newest } from './newest.js';
import { createPoller, type Poller } from './polling.js';
import { quietly, type Store } from './store.js';
import { isInMeeting, type Trouble, type ViewState } from './view-state.js';

/** Keeps what a person is offered up to date. */
export interface Offer {
  /**
   * Asks for it now.
   *
   * @param reason why it is looked at again, where that was a failure
   * @throws LiveWebinarError where there is no answer
   */
  load(reason?: Trouble): Promise<void>;
  /** Asks, from time to time, whether it has changed. */
  readonly poller: Poller;
}

interface Needs {
  readonly api: LiveApi;
  readonly store: Store;
  /** The session is over: whoever is in its meeting is not any more. */
  readonly onOver: (viewer: Viewer) => void;
}

export const createOffer = ({ api, store, onOver }: Needs): Offer => {
  const askViewer = newest(store.life, async (signal): Promise<{ viewer: Viewer; trouble?: Trouble }> => {
    try {
      return { viewer: await api.viewer(signal) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status !== 401) throw error;
      // Who is not known any more is shown what strangers are, and why.
      const viewer = await api.anonymousViewer(signal);
      return { viewer, trouble: { verb: 'sign_in', failure } };
    }
  });

  const load = async (reason?: Trouble): Promise<void> => {
    try {
      const { viewer, trouble = reason } = await askViewer();
      if (store.life.aborted) return;
      if (trouble && trouble !== reason) store.report(trouble.failure, trouble.verb);
      settle(viewer, trouble);
    } catch (error) {
      const failure = failureOf(error);
      if (!store.life.aborted && isNewFailure(store.state(), failure)) store.report(failure, null);
      store.dispatch({ type: 'viewer_failed', failure });
      throw failure;
    }
  };

  const settle = (viewer: Viewer, trouble?: Trouble) => {
    const state = store.state();
    const isOver = isInMeeting(state) && state.phase !== 'leaving' && !viewer.is_active;
    if (isOver) onOver(viewer);
    else store.dispatch({ type: 'viewer_arrived', viewer, ...(trouble && { trouble }) });
    // Whoever is leaving is told first that they left.
    if (!isInMeeting(store.state())) store.learn({ isActive: viewer.is_active, room: null });
  };

  const hearStatus = (status: Status) => {
    const viewer = viewerOf(store.state());
    const heard = { isActive: status.is_active, room: status.room_name };
    const isSame = viewer?.is_active === status.is_active;
    const isReplaced = newsOf(store.known(), heard).length > 1;
    // In the right order: first this person is out, then the session has ended.
    if (isReplaced && viewer) onOver(viewer);
    // A change of liveness is learned from the viewer, which nobody on the way may keep a copy of.
    if (isSame) store.learn(heard);
    if (!isSame || isReplaced) quietly(load());
  };

  const poller = createPoller(async (signal) => {
    try {
      hearStatus(await api.status(signal));
    } catch (error) {
      // The webinar is gone: whoever is in its meeting is not any more.
      if (failureOf(error).status === 404 && viewerOf(store.state())) vanish(failureOf(error));
      throw error;
    }
  });

  const vanish = (failure: Failure) => {
    const viewer = viewerOf(store.state());
    if (viewer) onOver(viewer);
    store.report(failure, null);
    store.dispatch({ type: 'vanished', failure });
    store.learn({ isActive: false, room: null });
  };

  return { load, poller };
};

const viewerOf = (state: ViewState): Viewer | undefined =>
  state.kind === 'offering' || state.kind === 'meeting' ? state.viewer : undefined;

const isNewFailure = (state: ViewState, { code }: Failure) =>
  state.kind !== 'failed' || state.isRetrying || state.failure.code !== code;
