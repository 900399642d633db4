import type { RoomNameVisibility } from '../live-session/room-name-visibility.js';
import type { SessionStatus } from '../live-session/session-status.js';
import type { Statuses } from '../ports/statuses.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { publicStatus, type LiveStatus } from './get-live-status.js';

interface Needs {
  readonly statuses: Statuses;
  readonly roomNameVisibility: RoomNameVisibility;
}

/** A subscription to the public status of one webinar. */
export interface StatusSubscription {
  readonly webinarId: string;
  /**
   * Receives the current status at once and then each later one, never an older one after a newer one. The revision falls
   * only if the store has lost changes, as in a failover.
   */
  readonly onStatus: (status: LiveStatus) => void;
  /** Called when the webinar was removed, as the last call. */
  readonly onRemoved: () => void;
}

/** Subscribes anyone to whether a webinar is live; answers a function that ends the subscription. */
export type SubscribeToLiveStatus = (
  subscription: StatusSubscription,
) => Promise<Result<() => void, WebinarNotFound>>;

export const subscribeToLiveStatus =
  ({ statuses, roomNameVisibility }: Needs): SubscribeToLiveStatus =>
  async ({ webinarId, onStatus, onRemoved }) => {
    const reported = { revision: -1, isRemoved: false };

    const onChange = (status: SessionStatus | undefined) => {
      if (reported.isRemoved) return;
      if (!status) {
        reported.isRemoved = true;
        stop();
        onRemoved();
      } else if (status.revision !== reported.revision) {
        reported.revision = status.revision;
        onStatus(publicStatus(status, roomNameVisibility));
      }
    };

    // Subscribes before it reads: a change in between is reported twice rather than never.
    const stop = statuses.subscribe(webinarId, onChange);
    try {
      const current = await statuses.find(webinarId);
      if (current && !reported.isRemoved) {
        // The listener has already reported this status or a later one.
        if (reported.revision === -1) onChange(current);
        return ok(stop);
      }
    } catch (error) {
      stop();
      throw error;
    }
    stop();
    return refused(webinarNotFound);
  };
