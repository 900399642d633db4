import type { Viewer } from '@live-webinar/contract';
import { failureOf, type Failure } from '../failure.js';
import { delayAfter, POLLING } from '../feed/delays.js';
import type { News } from '../feed/feed.js';
import { joinFeed, type Seat } from '../feed/join-feed.js';
import { followVisibility } from '../page-visibility.js';
import { newsOf } from './liveness.js';
import type { Offer } from './offer.js';
import type { Store } from './store.js';
import { isInMeeting, isShown, viewerOf } from './view-state.js';

/**
 * How long questions about a change are spread over, in milliseconds. All waiting pages hear of a change in the same
 * moment, and their questions must not reach the API in one.
 */
const SPREAD_MS = 5_000;

/** How old the shown viewer may be for the first status to say nothing new, in milliseconds. */
const FIRST_STATUS_LIMIT_MS = 5_000;

/** Follows what is to be heard of the webinar. */
export interface Following {
  /** Begins; from then on, makes void what was asked and is not answered yet. */
  restart(): void;
  /** Sees to what was heard while the person was doing something. */
  catchUp(): void;
  /** Asks for the viewer at a random moment within a few seconds. Many calls are one question. */
  askSoon(): void;
  stop(): void;
}

interface Needs {
  readonly addressOf: (call: string) => string;
  readonly store: Store;
  readonly offer: Offer;
  /** The session is over: whoever is in its meeting is not any more. */
  readonly onOver: (viewer: Viewer) => void;
}

/** A status that was heard. */
interface Heard extends News {
  /** A viewer that was asked for at this moment or later includes it, in `performance.now()`'s milliseconds. */
  readonly at: number;
  /** The session has started or ended since the status before. */
  readonly isTurn: boolean;
}

export const createFollowing = ({ addressOf, store, offer, onOver }: Needs): Following => {
  let seat: Seat | undefined;
  let last: News | undefined;
  /** The newest status, until the shown viewer includes it. */
  let news: Heard | undefined;
  let failures = 0;
  /** Whether the last question failed because the page had no token. */
  let hasNoToken = false;
  /** For the next question. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hear = (heard: News) => {
    if (heard.revision === undefined || heard.revision !== last?.revision) {
      const hasTurned = last !== undefined && last.status.is_active !== heard.status.is_active;
      news = {
        ...heard,
        at: performance.now() - (last ? 0 : FIRST_STATUS_LIMIT_MS),
        isTurn: hasTurned || news?.isTurn === true,
      };
      last = heard;
    } else if (hasNoToken && timer !== undefined) {
      // A status that is repeated says nothing about the token: the page is not asked for it more often because of that.
      return;
    }
    catchUp();
  };

  // What a person is doing right now changes the status, and what they see, by itself.
  const isBusy = () => {
    const state = store.state();
    return isShown(state) && state.busy !== null;
  };

  const catchUp = () => {
    // A hidden page asks once it is seen.
    if (!news || document.hidden || isBusy()) return;
    const { is_active: isActive, room_name: room } = news.status;
    const viewer = viewerOf(store.state());
    const isSame = viewer?.is_active === isActive;
    const isReplaced = newsOf(store.known(), { isActive, room }).length > 1;
    // In the right order: first this person is out, then the session has ended.
    if (isReplaced && viewer) onOver(viewer);
    // A change of liveness is learned from the viewer, which nobody on the way may keep a copy of.
    if (isSame) store.learn({ isActive, room });
    if (!isSame || isReplaced) void ask();
    else if (isIncluded(news)) settle();
    // What is being answered may be from before.
    else if (news.isTurn) void ask();
    else askSoon();
  };

  /** Whether the shown viewer includes it. A status without a revision does not say whether anything is new. */
  const isIncluded = ({ at, revision, isTurn }: Heard) =>
    at <= offer.askedAt() || (revision === undefined && !isTurn);

  const askSoon = () => {
    askIn(SPREAD_MS * Math.random());
  };

  const askIn = (delay: number) => {
    timer ??= setTimeout(() => {
      rest();
      if (news && isIncluded(news)) settle();
      else if (isBusy()) askSoon();
      else if (!document.hidden) void ask();
    }, delay);
  };

  const ask = async () => {
    rest();
    const seen = news;
    try {
      await offer.load();
      if (seen === news) settle();
    } catch (error) {
      if (store.life.aborted || seen !== news) return;
      // Nobody says it a second time.
      const { code, retryAfter } = failureOf(error);
      hasNoToken = code === 'token_unavailable';
      askIn(delayAfter(POLLING, failures, retryAfter));
      failures += 1;
    }
  };

  const settle = () => {
    rest();
    failures = 0;
    hasNoToken = false;
    news = undefined;
  };

  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  const vanish = (failure: Failure) => {
    last = undefined;
    settle();
    const viewer = viewerOf(store.state());
    if (!viewer) return;
    onOver(viewer);
    store.report(failure, null);
    store.dispatch({ type: 'vanished', failure });
    store.learn({ isActive: false, room: null });
  };

  /** Much may have happened to a page that nobody saw: the person may have registered or signed in elsewhere. */
  const becomeVisible = () => {
    if (isInMeeting(store.state())) catchUp();
    else if (!isBusy()) void ask();
  };

  return {
    catchUp,
    askSoon,
    restart() {
      if (seat) {
        seat.restart();
        return;
      }
      seat = joinFeed(addressOf, { hear, vanish });
      followVisibility(store.life, (isVisible) => {
        if (isVisible) becomeVisible();
        else rest();
      });
    },
    stop() {
      rest();
      seat?.leave();
    },
  };
};
