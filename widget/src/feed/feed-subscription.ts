import { createFeed, type Feed, type FeedSubscriber } from './feed.js';

/** The open feeds of this page, by URL. Elements for the same webinar share one connection. */
const feeds = new Map<string, Feed>();

/** One subscriber's part in a feed. */
export interface FeedSubscription {
  /** Discards the answers to all open requests. */
  restart(): void;
  /** The last subscriber to unsubscribe closes the feed. */
  unsubscribe(): void;
}

/**
 * Subscribes to a webinar's feed. A feed that is open already calls the new subscriber at once with its latest status.
 *
 * @param addressOf the URL of a call; identifies the feed
 */
export const subscribeToFeed = (
  addressOf: (call: string) => string,
  subscriber: FeedSubscriber,
): FeedSubscription => {
  const url = addressOf('events');
  const feed = feeds.get(url) ?? createFeed(addressOf);
  feeds.set(url, feed);
  feed.subscribers.add(subscriber);
  const latest = feed.latest();
  if (latest) subscriber.onStatus(latest);
  return {
    restart: feed.restart,
    unsubscribe() {
      feed.subscribers.delete(subscriber);
      if (feed.subscribers.size > 0 || feeds.get(url) !== feed) return;
      feeds.delete(url);
      feed.close();
    },
  };
};
