import { isDeepStrictEqual } from 'node:util';
import type { SessionStatus, StatusListener, Statuses } from '@live-webinar/domain';

/** Statuses in memory. An entry is used only while this process receives every change of it. */
export interface StatusCache extends Statuses {
  /** To be called when the webinar has changed: reads it again if there are subscribers, and notifies them. */
  readonly invalidate: (webinarId: string) => void;
  /** To be called when every change is received from now on: caches again, and notifies subscribers of what they missed. */
  resume(): void;
  /** To be called when changes may be missed: empties the cache, and caches nothing until {@link StatusCache.resume}. */
  clear(): void;
  /** Empties the cache, after a change of webinars whose ids are not known. Their subscribers learn of it by notifications. */
  forgetAll(): void;
  /** Starts to poll for subscribers in each second in which changes may be missed. */
  startPolling(): void;
  /** Ends all background work. */
  stop(): void;
}

export interface StatusCacheNeeds {
  /** Reads from the store. */
  readonly read: (webinarId: string) => Promise<SessionStatus | undefined>;
  /** Whether every change that is older than a second has been received, so that the cache may be used. */
  readonly isCurrent: () => boolean;
  /** How many webinars are cached; the oldest entry goes first. */
  readonly maxEntries?: number;
}

/** The subscribers of a webinar, and the last status that they received; undefined before the first. */
interface Subscription {
  readonly listeners: Set<StatusListener>;
  latest?: { readonly status: SessionStatus | undefined };
}

const POLL_INTERVAL_MS = 1_000;
/** Pause before a status is read again after an error. */
const RETRY_PAUSE_MS = 500;
const MAX_ENTRIES = 10_000;

export const createStatusCache = ({
  read,
  isCurrent,
  maxEntries = MAX_ENTRIES,
}: StatusCacheNeeds): StatusCache => {
  // The entries are promises, so that simultaneous callers share one read. A change replaces the entry: an outdated
  // answer reaches only those who asked before the change.
  const entries = new Map<string, Promise<SessionStatus | undefined>>();
  const subscriptions = new Map<string, Subscription>();
  const retries = new Set<ReturnType<typeof setTimeout>>();
  let isCaching = false;
  let poller: ReturnType<typeof setInterval> | undefined;

  const load = (webinarId: string): Promise<SessionStatus | undefined> => {
    const answer = read(webinarId);
    if (!isCaching) return answer;
    entries.delete(webinarId);
    entries.set(webinarId, answer);
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    const drop = () => {
      if (entries.get(webinarId) === answer) entries.delete(webinarId);
    };
    // Missing webinars are not cached: invented ids would fill the cache.
    answer.then((status) => {
      if (!status) drop();
    }, drop);
    return answer;
  };

  /** The latest read for the subscribers of each webinar. The result of an earlier read is dropped. */
  const reading = new Map<string, Promise<unknown>>();

  const emit = async (webinarId: string): Promise<void> => {
    const answer = load(webinarId);
    reading.set(webinarId, answer);
    try {
      const status = await answer;
      if (reading.get(webinarId) !== answer) return;
      const subscription = subscriptions.get(webinarId);
      // Compared for equality, not by order: after a failover that lost changes, the current revision is a lower one.
      if (!subscription || (subscription.latest && isDeepStrictEqual(subscription.latest.status, status)))
        return;
      subscription.latest = { status };
      for (const listener of [...subscription.listeners]) listener(status);
    } catch {
      // If the whole store is unreachable, resume() reads again later. This retry is for a single failed read.
      if (reading.get(webinarId) === answer) retryLater(webinarId);
    } finally {
      if (reading.get(webinarId) === answer) reading.delete(webinarId);
    }
  };

  const invalidate = (webinarId: string): void => {
    entries.delete(webinarId);
    if (subscriptions.has(webinarId)) void emit(webinarId);
  };

  const retryLater = (webinarId: string) => {
    const retry = setTimeout(() => {
      retries.delete(retry);
      invalidate(webinarId);
    }, RETRY_PAUSE_MS);
    retries.add(retry);
  };

  return {
    find: (webinarId) => (isCurrent() ? entries.get(webinarId) : undefined) ?? load(webinarId),

    subscribe(webinarId, listener) {
      const subscription = subscriptions.get(webinarId) ?? { listeners: new Set() };
      subscription.listeners.add(listener);
      subscriptions.set(webinarId, subscription);
      return () => {
        subscription.listeners.delete(listener);
        if (subscription.listeners.size === 0 && subscriptions.get(webinarId) === subscription)
          subscriptions.delete(webinarId);
      };
    },

    invalidate,

    resume() {
      isCaching = true;
      for (const webinarId of subscriptions.keys()) void emit(webinarId);
    },

    clear() {
      isCaching = false;
      entries.clear();
    },

    forgetAll() {
      entries.clear();
    },

    startPolling() {
      clearInterval(poller);
      poller = setInterval(() => {
        if (isCurrent()) return;
        for (const webinarId of subscriptions.keys()) if (!reading.has(webinarId)) void emit(webinarId);
      }, POLL_INTERVAL_MS);
      poller.unref();
    },

    stop() {
      clearInterval(poller);
      for (const retry of retries) clearTimeout(retry);
      subscriptions.clear();
    },
  };
};
