import type { Status } from '@live-webinar/contract';
import { isStatus } from '../api/answers.js';
import { request } from '../api/request.js';
import { failure, failureOf, type Failure } from '../failure.js';
import { followVisibility } from '../page-visibility.js';
import { delayAfter, HELD_BACK, POLLING, RECHECK, returnDelay } from './delays.js';
import type { EventFields } from './event-stream.js';
import { createPoller } from './polling.js';
import { revisionOf } from './revision.js';
import { followStream } from './stream.js';

/** A status, and which one it is. */
export interface News {
  readonly status: Status;
  /** Of two statuses the one with the higher revision is newer; undefined where it is not known. */
  readonly revision: number | undefined;
}

/** Somebody who wants to know how things stand with a webinar. */
export interface Listener {
  /**
   * Hears how things stand, never what is older than what was heard before; the same may be said again. A lower revision
   * than before is heard only where the server has lost changes.
   */
  hear(news: News): void;
  /** The webinar is gone. If it comes back, its revisions begin anew. */
  vanish(failure: Failure): void;
}

/** What is to be heard of one webinar. */
export interface Feed {
  readonly listeners: Set<Listener>;
  newest(): News | undefined;
  /** Makes void what was asked and is not answered yet. */
  readonly restart: () => void;
  /** Ends it. Nothing of it runs on. */
  readonly close: () => void;
}

/**
 * Listens to a webinar's stream, and asks from time to time wherever that does not work.
 *
 * At rest while the page is hidden: over HTTP/1.1 browsers allow six connections a host, and tabs in the background
 * must not eat them.
 *
 * @param addressOf where a call goes
 */
export const createFeed = (addressOf: (call: string) => string): Feed => {
  const life = new AbortController();
  const listeners = new Set<Listener>();
  let newest: News | undefined;
  let highest = -1;

  let connection: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isListening = false;
  let isPolling = false;
  /** When to come back, as the server said it last. */
  let said: string | undefined;
  /** How many streams in a row were refused, or fell silent with the first status or before: one of the two is zero. */
  let refusals = 0;
  let silences = 0;

  /** @param isCertain whether it is the newest status for certain, though its revision may be lower */
  const hear = (status: Status, tag: string | null | undefined, isCertain = false) => {
    const revision = revisionOf(tag);
    if (revision !== undefined && revision < highest && !isCertain) {
      // Either it is old and comes late, or a failover of the database has lost changes.
      recheck.beginLater();
      return;
    }
    recheck.stop();
    highest = revision ?? highest;
    newest = { status, revision };
    for (const listener of listeners) listener.hear(newest);
  };

  const askStatus = (cache: RequestCache, isCertain: boolean) => async (signal: AbortSignal) => {
    try {
      const { answer, headers } = await request({
        url: addressOf('status'),
        cache,
        accepts: isStatus,
        signal,
      });
      hear(answer, headers.get('etag'), isCertain);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 404) {
        newest = undefined;
        highest = -1;
        for (const listener of listeners) listener.vanish(failure);
      }
      throw failure;
    }
  };

  const poller = createPoller(askStatus('no-cache', false));
  const recheck = createPoller(askStatus('no-store', true), RECHECK);

  const hearEvent = ({ event, id, data, retry = said }: EventFields): boolean => {
    said = retry;
    if (event !== 'status') return false;
    const status: unknown = JSON.parse(data ?? '');
    if (!isStatus(status)) throw failure('unexpected_answer');
    isListening = true;
    isPolling = false;
    poller.stop();
    hear(status, id);
    return true;
  };

  const rest = () => {
    clearTimeout(timer);
    connection?.abort();
    connection = undefined;
    isListening = false;
  };

  const connect = async () => {
    rest();
    const own = (connection = new AbortController());
    const { isSilent, signs, retryAfter } = await followStream(addressOf('events'), own, hearEvent);
    // Whoever took over in the meantime has seen to what comes next.
    if (connection !== own) return;
    rest();
    silences = isSilent && signs < 2 ? silences + 1 : 0;
    refusals = isSilent || signs > 0 ? 0 : refusals + 1;
    if (signs > 0 && silences < 2) {
      comeBack(isSilent ? 0 : returnDelay(said));
      return;
    }
    isPolling = true;
    poller.begin();
    comeBack(delayAfter(silences > 0 ? HELD_BACK : POLLING, silences + refusals - 1, retryAfter));
  };

  const comeBack = (delay: number) => {
    timer = setTimeout(() => void connect(), delay);
  };

  const sleep = () => {
    rest();
    poller.stop();
    recheck.stop();
  };

  const wake = () => {
    sleep();
    if (document.hidden) return;
    // Where streams do not come through, asking is quicker.
    if (isPolling) poller.begin();
    void connect();
  };

  followVisibility(life.signal, (isVisible) => {
    if (isVisible) wake();
    else sleep();
  });
  window.addEventListener('online', wake, { signal: life.signal });
  wake();

  return {
    listeners,
    newest: () => newest,
    restart() {
      poller.restart();
      recheck.restart();
      // What comes through a stream comes in its order.
      if (connection && !isListening) void connect();
    },
    close() {
      life.abort();
      sleep();
    },
  };
};
