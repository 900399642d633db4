import type { Viewer } from '@live-webinar/contract';
import type { LiveApi } from '../api/live-api.js';
import { failureOf, type LiveWebinarError } from '../failure.js';
import { latestOnly } from '../async/latest-only.js';
import type { Store } from './store.js';
import { isInMeeting, type Trouble, type ViewState } from './view-state.js';

/** Keeps what a person is offered up to date. */
export interface Offer {
  /**
   * Loads the viewer now.
   *
   * @param reason the failure because of which it is loaded again, if there was one
   * @throws LiveWebinarError if there is no answer
   */
  load(reason?: Trouble): Promise<void>;
  /** When the shown viewer was requested, as of `performance.now()`. */
  requestedAt(): number;
}

interface Needs {
  readonly api: LiveApi;
  readonly store: Store;
  /** Called when the session has ended: nobody is in its meeting any more. */
  readonly onSessionOver: (viewer: Viewer) => void;
  readonly onViewer: (viewer: Viewer) => void;
  /** Looks for the cause of a failure. Returns the failure to show. */
  readonly explain: (failure: LiveWebinarError, signal: AbortSignal) => Promise<LiveWebinarError>;
}

export const createOffer = ({ api, store, onSessionOver, onViewer, explain }: Needs): Offer => {
  /** The last failure whose cause was looked for, and the one that is shown instead. */
  let explained: { readonly code: string; readonly failure: LiveWebinarError } | undefined;

  const loadViewer = latestOnly(
    store.life,
    async (signal): Promise<{ viewer: Viewer; trouble?: Trouble }> => {
      try {
        return { viewer: await api.viewer(signal) };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.status !== 401) throw signal.aborted ? error : await withCause(failure, signal);
        // A person whose token has expired is shown what an anonymous visitor is, and why.
        const viewer = await api.anonymousViewer(signal);
        return { viewer, trouble: { verb: 'sign_in', failure } };
      }
    },
  );

  /**
   * Looks for the cause the first time, and when the person tries again, but not whenever the element polls. Once there was an
   * answer, the setup is known to be right.
   */
  const withCause = async (failure: LiveWebinarError, signal: AbortSignal): Promise<LiveWebinarError> => {
    const state = store.state();
    if (state.kind === 'loading' || (state.kind === 'failed' && state.isRetrying)) {
      explained = { code: failure.code, failure: await explain(failure, signal) };
    }
    return explained?.code === failure.code ? explained.failure : failure;
  };

  let requestedAt = -Infinity;

  const load = async (reason?: Trouble): Promise<void> => {
    const now = performance.now();
    try {
      const { viewer, trouble = reason } = await loadViewer();
      if (store.life.aborted) return;
      explained = undefined;
      requestedAt = Math.max(requestedAt, now);
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
    onViewer(viewer);
    const state = store.state();
    const isOver = isInMeeting(state) && state.phase !== 'leaving' && !viewer.is_active;
    if (isOver) onSessionOver(viewer);
    else store.dispatch({ type: 'viewer_arrived', viewer, ...(trouble && { trouble }) });
    // In the phase `leaving`, the meeting learns it later: first the person is out, then the session has ended.
    if (!isInMeeting(store.state())) store.learn({ isActive: viewer.is_active, room: null });
  };

  return { load, requestedAt: () => requestedAt };
};

const isNewFailure = (state: ViewState, { code }: LiveWebinarError) =>
  state.kind !== 'failed' || state.isRetrying || state.failure.code !== code;
