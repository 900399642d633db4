import type { Viewer } from '@live-webinar/contract';
import { backoffDelay } from '../async/backoff.js';
import { createPoller } from '../async/poller.js';
import { failureOf, type Failure } from '../failure.js';
import { POLLING } from '../feed/delays.js';
import type { StatusUpdate } from '../feed/feed.js';
import { subscribeToFeed, type FeedSubscription } from '../feed/feed-subscription.js';
import { watchPageVisibility } from '../page-visibility.js';
import { livenessEvents } from './liveness.js';
import type { Offer } from './offer.js';
import type { Store } from './store.js';
import { isInMeeting, isShown, viewerOf } from './view-state.js';

/**
 * The window over which requests after a change are spread, in case the server has not said how long it is. All waiting pages
 * get a change at the same moment; their requests must not reach the API together.
 */
const SPREAD_S = 5;

/** How old the shown viewer may be for the first status to count as included in it. */
const MAX_VIEWER_AGE_MS = 5_000;

/** Keeps what the element shows in step with the webinar's status. */
export interface StatusSubscription {
  /** Subscribes. If subscribed already, discards the answers to all open requests. */
  restart(): void;
  /** Handles the updates that arrived while the person was doing something. */
  catchUp(): void;
  /** Asks for the viewer at a random moment within the time that the server said, or a few seconds. Several calls make one request. */
  askSoon(): void;
  stop(): void;
}

interface Needs {
  readonly addressOf: (call: string) => string;
  readonly store: Store;
  readonly offer: Offer;
  /** Called when the session has ended: nobody is in its meeting any more. */
  readonly onSessionOver: (viewer: Viewer) => void;
}

/** An update that the shown viewer may not include yet. */
interface PendingUpdate extends StatusUpdate {
  /** A viewer that was requested at this time or later, as of `performance.now()`, includes it. */
  readonly at: number;
  /** The session has started or ended since the update before. */
  readonly isTurn: boolean;
}

export const createStatusSubscription = ({
  addressOf,
  store,
  offer,
  onSessionOver,
}: Needs): StatusSubscription => {
  let subscription: FeedSubscription | undefined;
  let last: StatusUpdate | undefined;
  /** The latest update, until the shown viewer includes it. */
  let pending: PendingUpdate | undefined;
  /** Whether the last request failed because the page handed out no token. */
  let lacksToken = false;

  const onStatus = (update: StatusUpdate) => {
    if (update.revision === undefined || update.revision !== last?.revision) {
      const hasTurned = last !== undefined && last.status.is_active !== update.status.is_active;
      pending = {
        ...update,
        at: performance.now() - (last ? 0 : MAX_VIEWER_AGE_MS),
        isTurn: hasTurned || pending?.isTurn === true,
      };
      last = update;
    } else if (lacksToken && poller.isScheduled) {
      // A repeated status says nothing about the token, and is no reason to ask the page for one more often.
      return;
    }
    catchUp();
  };

  // What the person is doing changes the status and their view by itself.
  const isBusy = () => {
    const state = store.state();
    return isShown(state) && state.busy !== null;
  };

  const catchUp = () => {
    // A hidden page asks when it becomes visible.
    if (!pending || document.hidden || isBusy()) return;
    const { is_active: isActive, room_name: room } = pending.status;
    const viewer = viewerOf(store.state());
    const isSame = viewer?.is_active === isActive;
    const isReplaced = livenessEvents(store.known(), { isActive, room }).length > 1;
    // In this order: first the person is out of the meeting, then the session has ended.
    if (isReplaced && viewer) onSessionOver(viewer);
    // A start or an end is taken from the viewer, which no cache on the way may keep.
    if (isSame) store.learn({ isActive, room });
    if (!isSame || isReplaced) poller.run();
    else if (isIncluded(pending)) settle();
    // An answer that is on its way may be from before.
    else if (pending.isTurn) poller.run();
    else askSoon();
  };

  /** Whether the shown viewer includes an update. Without a revision nobody can tell whether it is new. */
  const isIncluded = ({ at, revision, isTurn }: PendingUpdate) =>
    at <= offer.requestedAt() || (revision === undefined && !isTurn);

  const askSoon = () => {
    if (!poller.isScheduled) poller.schedule((pending?.withinS ?? SPREAD_S) * 1_000 * Math.random());
  };

  const ask = async (_: AbortSignal, isScheduled: boolean) => {
    if (isScheduled && pending && isIncluded(pending)) settle();
    else if (isBusy()) askSoon();
    else if (!document.hidden) await load();
  };

  const load = async () => {
    const asked = pending;
    try {
      await offer.load();
      if (asked === pending) settle();
    } catch (error) {
      lacksToken = failureOf(error).code === 'token_unavailable';
      throw error;
    }
  };

  // After a failure, the request is repeated: no other status will announce the change a second time.
  const poller = createPoller(ask, (failures, retryAfterS) =>
    failures === 0 ? undefined : backoffDelay(POLLING, failures - 1, retryAfterS),
  );

  const settle = () => {
    poller.stop();
    lacksToken = false;
    pending = undefined;
  };

  const onGone = (failure: Failure) => {
    last = undefined;
    settle();
    const viewer = viewerOf(store.state());
    if (!viewer) return;
    onSessionOver(viewer);
    store.report(failure, null);
    store.dispatch({ type: 'vanished', failure });
    store.learn({ isActive: false, room: null });
  };

  /** Much may have happened while the page was hidden: the person may have registered or signed in elsewhere. */
  const onVisible = () => {
    if (isInMeeting(store.state())) catchUp();
    else if (!isBusy()) poller.run();
  };

  return {
    catchUp,
    askSoon,
    restart() {
      if (subscription) {
        subscription.restart();
        return;
      }
      subscription = subscribeToFeed(addressOf, { onStatus, onGone });
      watchPageVisibility(store.life, (isVisible) => {
        if (isVisible) onVisible();
        else poller.pause();
      });
    },
    stop() {
      poller.stop();
      subscription?.unsubscribe();
    },
  };
};
