import type { Viewer } from '@live-webinar/contract';
import { failureOf, type Failure } from '../failure.js';
import { delayAfter, POLLING } from '../feed/delays.js';
import type { News } from '../feed/feed.js';
import { joinFeed, type Seat } from '../feed/join-feed.js';
import { newsOf } from './liveness.js';
import type { Offer } from './offer.js';
import type { Store } from './store.js';
import { isShown, viewerOf } from './view-state.js';

/** Follows what is to be heard of the webinar. */
export interface Following {
  /** Begins; from then on, makes void what was asked and is not answered yet. */
  restart(): void;
  /** Sees to what was heard while the person was doing something. */
  catchUp(): void;
  stop(): void;
}

interface Needs {
  readonly addressOf: (call: string) => string;
  readonly store: Store;
  readonly offer: Offer;
  /** The session is over: whoever is in its meeting is not any more. */
  readonly onOver: (viewer: Viewer) => void;
}

export const createFollowing = ({ addressOf, store, offer, onOver }: Needs): Following => {
  let seat: Seat | undefined;
  /** The newest status, until it is seen to. */
  let news: News | undefined;
  /** The highest revision that was seen to. */
  let settled = -1;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hear = (heard: News) => {
    if ((heard.revision ?? Infinity) <= settled) return;
    news = heard;
    catchUp();
  };

  const catchUp = () => {
    const state = store.state();
    // What a person is doing right now changes the status, and what they see, by itself. A hidden page rests.
    if (!news || document.hidden || (isShown(state) && state.busy)) return;
    const { is_active: isActive, room_name: room } = news.status;
    const viewer = viewerOf(state);
    const isSame = viewer?.is_active === isActive;
    const isReplaced = newsOf(store.known(), { isActive, room }).length > 1;
    // In the right order: first this person is out, then the session has ended.
    if (isReplaced && viewer) onOver(viewer);
    // A change of liveness is learned from the viewer, which nobody on the way may keep a copy of.
    if (isSame) store.learn({ isActive, room });
    // What is being answered may be from before.
    if (!isSame || isReplaced || offer.isLoading()) void look(news);
    else settle(news);
  };

  const look = async (seen: News) => {
    try {
      await offer.load();
      settle(seen);
    } catch (error) {
      if (store.life.aborted || seen !== news) return;
      // Nobody says it a second time.
      clearTimeout(timer);
      timer = setTimeout(catchUp, delayAfter(POLLING, failures, failureOf(error).retryAfter));
      failures += 1;
    }
  };

  const settle = (seen: News) => {
    clearTimeout(timer);
    failures = 0;
    settled = Math.max(settled, seen.revision ?? -1);
    if (seen === news) news = undefined;
  };

  const vanish = (failure: Failure) => {
    settled = -1;
    news = undefined;
    clearTimeout(timer);
    const viewer = viewerOf(store.state());
    if (!viewer) return;
    onOver(viewer);
    store.report(failure, null);
    store.dispatch({ type: 'vanished', failure });
    store.learn({ isActive: false, room: null });
  };

  return {
    catchUp,
    restart() {
      if (seat) seat.restart();
      else seat = joinFeed(addressOf, { hear, vanish });
    },
    stop() {
      clearTimeout(timer);
      seat?.leave();
    },
  };
};
