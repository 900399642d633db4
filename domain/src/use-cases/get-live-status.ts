import type { RoomAccess } from '../ports/room-access.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** What the public may know of a webinar's session. */
export interface LiveStatus {
  readonly isActive: boolean;
  /** Null also while active, where the room's name alone would open its door. */
  readonly roomName: string | null;
}

interface Needs {
  readonly situations: Situations;
  readonly roomAccess: RoomAccess;
}

/** Tells anyone whether a webinar is live. Refuses with `webinar_not_found`. */
export type GetLiveStatus = (request: { readonly webinarId: string }) => Promise<Result<LiveStatus, Refusal>>;

export const getLiveStatus =
  ({ situations, roomAccess }: Needs): GetLiveStatus =>
  async ({ webinarId }) => {
    const situation = await situations.find(webinarId, null);
    if (!situation) return refused(webinarNotFound);

    const { session } = situation;
    if (session?.state !== 'active') return ok({ isActive: false, roomName: null });
    return ok({ isActive: true, roomName: roomAccess.guard === 'nothing' ? null : session.roomName });
  };
