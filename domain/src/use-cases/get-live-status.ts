import type { RoomAccess } from '../ports/room-access.js';
import type { SessionStatus, Statuses } from '../ports/statuses.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** What the public may know of a webinar's session. */
export interface LiveStatus {
  readonly isActive: boolean;
  /** Null also while active, where the room's name alone would open its door. */
  readonly roomName: string | null;
  /** Of two statuses of one webinar, the later one has the higher revision. */
  readonly revision: number;
}

interface Needs {
  readonly statuses: Statuses;
  readonly roomAccess: RoomAccess;
}

/** Tells anyone whether a webinar is live. Refuses with `webinar_not_found`. */
export type GetLiveStatus = (request: { readonly webinarId: string }) => Promise<Result<LiveStatus, Refusal>>;

export const getLiveStatus =
  ({ statuses, roomAccess }: Needs): GetLiveStatus =>
  async ({ webinarId }) => {
    const status = await statuses.find(webinarId);
    return status ? ok(publicStatus(status, roomAccess)) : refused(webinarNotFound);
  };

/** What of a status is public: the room's name where something besides it guards the room. */
export const publicStatus = (
  { roomName, revision }: SessionStatus,
  { guard }: Pick<RoomAccess, 'guard'>,
): LiveStatus => ({
  isActive: roomName !== null,
  roomName: guard === 'nothing' ? null : roomName,
  revision,
});
