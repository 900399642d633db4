import type { RoomAccess } from '../ports/room-access.js';
import type { SessionStatus, Statuses } from '../ports/statuses.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { publicStatus, type LiveStatus } from './get-live-status.js';

interface Needs {
  readonly statuses: Statuses;
  readonly roomAccess: RoomAccess;
}

/** Who follows which webinar. */
export interface FollowRequest {
  readonly webinarId: string;
  /** Told the present status at once and then each later one, never an earlier one after a later one. */
  readonly onStatus: (status: LiveStatus) => void;
  /** Told when the webinar was removed: nothing comes after that. */
  readonly onRemoved: () => void;
}

/**
 * Follows, for anyone, whether a webinar is live; answers how to stop. Refuses with `webinar_not_found`.
 */
export type FollowLiveStatus = (request: FollowRequest) => Promise<Result<() => void, Refusal>>;

/** Later than any revision: whatever was asked before comes too late. */
const REMOVED = Infinity;

export const followLiveStatus =
  ({ statuses, roomAccess }: Needs): FollowLiveStatus =>
  async ({ webinarId, onStatus, onRemoved }) => {
    let latest = -1;

    const hear = (status: SessionStatus | undefined) => {
      if (!status) {
        latest = REMOVED;
        stop();
        onRemoved();
      } else if (status.revision > latest) {
        latest = status.revision;
        onStatus(publicStatus(status, roomAccess));
      }
    };

    // Followed before it is read: what changes in between is heard twice rather than never.
    const stop = statuses.follow(webinarId, hear);
    try {
      const present = await statuses.find(webinarId);
      if (present && latest !== REMOVED) {
        hear(present);
        return ok(stop);
      }
    } catch (error) {
      stop();
      throw error;
    }
    stop();
    return refused(webinarNotFound);
  };
