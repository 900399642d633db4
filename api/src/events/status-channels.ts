import type { Refusal, Result } from '@live-webinar/domain';
import type { EventStream } from './event-stream.js';
import { createStatusChannel, type StatusUseCases } from './status-channel.js';

/** The webinars that somebody listens to. */
export interface StatusChannels {
  /**
   * Begins to listen to a webinar. Refuses with `webinar_not_found`.
   *
   * @throws StoreUnavailable
   */
  join(webinarId: string): Promise<Result<Listening, Refusal>>;
}

/** Somebody listens to one webinar. */
export interface Listening {
  /** Sends the present status, and each later one as it comes. */
  readonly on: (stream: EventStream) => void;
  /** To be called once it is over, whether there was a stream or not. */
  readonly leave: () => void;
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
    async join(webinarId) {
      const channel = channelOf(webinarId);
      // Before anything is waited for: the last to leave closes the channel.
      const leave = channel.enter();
      try {
        const following = await channel.following;
        if (!following.ok) {
          leave();
          return following;
        }
        await channel.refresh();
      } catch (error) {
        leave();
        throw error;
      }
      let stream: EventStream | undefined;
      const listening: Listening = {
        on(own) {
          stream = own;
          channel.add(own);
        },
        leave() {
          if (stream) channel.remove(stream);
          leave();
        },
      };
      return { ok: true, value: listening };
    },
  };
};
