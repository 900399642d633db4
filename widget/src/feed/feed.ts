import type { Changed, Status } from '@live-webinar/contract';
import { isStatus } from '../api/answers.js';
import { request } from '../api/request.js';
import { backoffDelay } from '../async/backoff.js';
import { createPoller, type Poller } from '../async/poller.js';
import { failure, failureOf, type Failure } from '../failure.js';
import { watchPageVisibility } from '../page-visibility.js';
import { HELD_BACK, POLLING, RECHECK, reconnectDelay } from './delays.js';
import type { EventFields } from './event-parser.js';
import { revisionOf } from './revision.js';
import { readStream, type StreamEnd } from './stream.js';

/** A status with its revision. */
export interface StatusUpdate {
  readonly status: Status;
  /** The status with the higher revision is the newer one. Undefined if the server sent none. */
  readonly revision: number | undefined;
  /** Within how many seconds to ask what else has changed; undefined if the server did not say. */
  readonly withinS?: number | undefined;
}

/** Gets the status of a webinar from a feed. */
export interface FeedSubscriber {
  /**
   * Called with each status that is not older than the one before; the same one may come again. A lower revision comes only
   * if the server has lost changes.
   */
  onStatus(update: StatusUpdate): void;
  /** The webinar does not exist any more. If it is created again, its revisions start again. */
  onGone(failure: Failure): void;
}

/** The statuses of one webinar, as they change. */
export interface Feed {
  readonly subscribers: Set<FeedSubscriber>;
  latest(): StatusUpdate | undefined;
  /** Discards the answers to all open requests. */
  readonly restart: () => void;
  /** Closes the stream and stops all requests. */
  readonly close: () => void;
}

/**
 * Reads a webinar's event stream, and polls its status while the stream does not work.
 *
 * Pauses while the page is hidden: over HTTP/1.1 browsers allow six connections per host, and background tabs must not use
 * them up.
 *
 * @param addressOf the URL of a call
 */
export const createFeed = (addressOf: (call: string) => string): Feed => {
  const lifetime = new AbortController();
  const subscribers = new Set<FeedSubscriber>();
  let latest: StatusUpdate | undefined;
  let latestRevision = -1;

  let connection: AbortController | undefined;
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the last event `changed` said; for the status that follows it. */
  let withinS: number | undefined;
  /** Whether the open stream has sent a status. */
  let isStreaming = false;
  let isPolling = false;
  /** The last `retry:` field of the streams. */
  let retryField: string | undefined;
  /** How the last stream ended, and how many streams in a row ended like that. */
  let lastEnd: StreamEnd['kind'] | undefined;
  let sameEnds = 0;

  /** @param isCurrent whether the status is certainly the current one, even if its revision is lower */
  const receive = (status: Status, tag: string | null | undefined, isCurrent = false) => {
    const revision = revisionOf(tag);
    if (revision !== undefined && revision < latestRevision && !isCurrent) {
      // Either the status is old and arrived late, or a database failover has lost changes.
      if (!recheck.isActive) recheck.schedule();
      return;
    }
    recheck.stop();
    latestRevision = revision ?? latestRevision;
    latest = { status, revision, withinS };
    withinS = undefined;
    for (const subscriber of subscribers) subscriber.onStatus(latest);
  };

  const fetchStatus = (cache: RequestCache, isCurrent: boolean) => async (signal: AbortSignal) => {
    try {
      const { answer, headers } = await request({
        url: addressOf('status'),
        cache,
        accepts: isStatus,
        signal,
      });
      receive(answer, headers.get('etag'), isCurrent);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 404) {
        latest = undefined;
        latestRevision = -1;
        for (const subscriber of subscribers) subscriber.onGone(failure);
      }
      throw failure;
    }
  };

  const poller = createPoller(fetchStatus('no-cache', false), (failures, retryAfterS) =>
    backoffDelay(POLLING, failures, retryAfterS),
  );
  const recheck = createPoller(fetchStatus('no-store', true), (failures, retryAfterS) =>
    backoffDelay(RECHECK, failures, retryAfterS),
  );

  const onEvent = ({ event, id, data, retry = retryField }: EventFields): boolean => {
    retryField = retry;
    if (event !== 'status' && event !== 'changed') return false;
    const status: unknown = JSON.parse(data ?? '');
    if (event === 'changed') {
      ({ within_seconds: withinS } = status as Changed);
      return false;
    }
    if (!isStatus(status)) throw failure('unexpected_answer');
    isStreaming = true;
    isPolling = false;
    poller.stop();
    receive(status, id);
    return true;
  };

  const disconnect = () => {
    clearTimeout(reconnectTimer);
    connection?.abort();
    connection = undefined;
    isStreaming = false;
  };

  const connect = async () => {
    disconnect();
    const own = (connection = new AbortController());
    const end = await readStream(addressOf('events'), own, onEvent);
    // If another connection has replaced this one, that one decides what comes next.
    if (connection !== own) return;
    disconnect();
    sameEnds = end.kind === lastEnd ? sameEnds + 1 : 0;
    lastEnd = end.kind;
    recover(end);
  };

  const recover = (end: StreamEnd) => {
    switch (end.kind) {
      case 'closed':
        reconnectIn(reconnectDelay(retryField));
        return;
      case 'stalled':
        reconnectIn(0);
        return;
      case 'held_back':
        // A connection may break right after the first status. Only a second time in a row means buffering.
        if (end.hasStatus && sameEnds === 0) reconnectIn(0);
        else pollAndReconnectIn(backoffDelay(HELD_BACK, sameEnds));
        return;
      case 'refused':
        pollAndReconnectIn(backoffDelay(POLLING, sameEnds, end.retryAfter));
    }
  };

  const startPolling = () => {
    if (!poller.isActive) poller.run();
  };

  const pollAndReconnectIn = (reconnectMs: number) => {
    isPolling = true;
    startPolling();
    reconnectIn(reconnectMs);
  };

  const reconnectIn = (delayMs: number) => {
    reconnectTimer = setTimeout(() => void connect(), delayMs);
  };

  const pause = () => {
    disconnect();
    poller.pause();
    recheck.pause();
  };

  const resume = () => {
    pause();
    if (document.hidden) return;
    // If streams do not get through, polling is faster.
    if (isPolling) startPolling();
    void connect();
  };

  watchPageVisibility(lifetime.signal, (isVisible) => {
    if (isVisible) resume();
    else pause();
  });
  window.addEventListener('online', resume, { signal: lifetime.signal });
  resume();

  return {
    subscribers,
    latest: () => latest,
    restart() {
      restart(poller);
      restart(recheck);
      // A working stream delivers in order.
      if (connection && !isStreaming) void connect();
    },
    close() {
      lifetime.abort();
      pause();
    },
  };
};

/** Aborts the run that is under way, and waits a full delay before the next one. */
const restart = (poller: Poller) => {
  if (!poller.isActive) return;
  poller.pause();
  poller.schedule();
};
