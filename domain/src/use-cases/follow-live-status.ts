import type { RoomNameVisibility } from '../live-session/room-name-visibility.js';
import type { SessionStatus, Statuses } from '../ports/statuses.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { publicStatus, type LiveStatus } from './get-live-status.js';

interface Needs {
  readonly statuses: Statuses;
  readonly roomNameVisibility: RoomNameVisibility;
}

/** Who follows which webinar. */
export interface FollowRequest {
  readonly webinarId: string;
  /**
   * Told the present status at once and then each later one, never an earlier one after a later one. Only if the store
   * has lost changes, as after a failover, the revision of a later status is lower.
   */
  readonly onStatus: (status: LiveStatus) => void;
  /** Told when the webinar was removed: nothing comes after that. */
  readonly onRemoved: () => void;
}

/**
 * Follows, for anyone, whether a webinar is live; answers how to stop. Refuses with `webinar_not_found`.
 */
export type FollowLiveStatus = (request: FollowRequest) => Promise<Result<() => void, Refusal>>;

export const followLiveStatus =
  ({ statuses, roomNameVisibility }: Needs): FollowLiveStatus =>
  async ({ webinarId, onStatus, onRemoved }) => {
    const told = { revision: -1, isRemoved: false };

    const onChange = (status: SessionStatus | undefined) => {
      if (told.isRemoved) return;
      if (!status) {
        told.isRemoved = true;
        stop();
        onRemoved();
      } else if (status.revision !== told.revision) {
        told.revision = status.revision;
        onStatus(publicStatus(status, roomNameVisibility));
      }
    };

    // Followed before it is read: a change in between is told twice rather than never.
    const stop = statuses.follow(webinarId, onChange);
    try {
      const present = await statuses.find(webinarId);
      if (present && !told.isRemoved) {
        // Read before what the listener has been told meanwhile, or the same.
        if (told.revision === -1) onChange(present);
        return ok(stop);
      }
    } catch (error) {
      stop();
      throw error;
    }
    stop();
    return refused(webinarNotFound);
  };
