import type { Refusal, Result } from '@live-webinar/domain';
import type { EventStream } from './event-stream.js';
import { createStatusChannel, type StatusUseCases } from './status-channel.js';

/** The webinars that have subscribers. */
export interface StatusChannels {
  /**
   * Subscribes to the status of a webinar. Refuses with `webinar_not_found`.
   *
   * @throws StoreUnavailable
   */
  subscribe(webinarId: string): Promise<Result<Subscription, Refusal>>;
}

/** A subscription to the status of one webinar. */
export interface Subscription {
  /** Sends the current status, then each later one. */
  readonly start: (stream: EventStream) => void;
  /** Must be called at the end, even if no stream was started. */
  readonly end: () => void;
}

export const createStatusChannels = (useCases: StatusUseCases): StatusChannels => {
  const channels = new Map<string, ReturnType<typeof createStatusChannel>>();

  const channelOf = (webinarId: string) => {
    const present = channels.get(webinarId);
    if (present) return present;
    const channel = createStatusChannel(webinarId, useCases, () => {
      if (channels.get(webinarId) === channel) channels.delete(webinarId);
    });
    channels.set(webinarId, channel);
    return channel;
  };

  return {
    async subscribe(webinarId) {
      const channel = channelOf(webinarId);
      // Before the first await: a channel without holders closes.
      const release = channel.hold();
      try {
        const subscribed = await channel.subscription;
        if (!subscribed.ok) {
          release();
          return subscribed;
        }
        await channel.refresh();
      } catch (error) {
        release();
        throw error;
      }
      let started: EventStream | undefined;
      const subscription: Subscription = {
        start(stream) {
          started = stream;
          channel.add(stream);
        },
        end() {
          if (started) channel.remove(started);
          release();
        },
      };
      return { ok: true, value: subscription };
    },
  };
};
