import { createFeed, type Feed, type Listener } from './feed.js';

/** The feeds that somebody in this page listens to, by address: whoever wants the same one shares its connection. */
const feeds = new Map<string, Feed>();

/** A place among those who listen to a feed. */
export interface Seat {
  /** Makes void what was asked and is not answered yet. */
  restart(): void;
  /** Hears nothing more; whoever leaves last closes the feed. */
  leave(): void;
}

/**
 * Listens to a webinar's feed. Whoever comes later hears at once what was heard last.
 *
 * @param addressOf where a call goes; it tells the feeds apart
 */
export const joinFeed = (addressOf: (call: string) => string, listener: Listener): Seat => {
  const address = addressOf('events');
  const feed = feeds.get(address) ?? createFeed(addressOf);
  feeds.set(address, feed);
  feed.listeners.add(listener);
  const newest = feed.newest();
  if (newest) listener.hear(newest);
  return {
    restart: feed.restart,
    leave() {
      feed.listeners.delete(listener);
      if (feed.listeners.size > 0 || feeds.get(address) !== feed) return;
      feeds.delete(address);
      feed.close();
    },
  };
};
