import { publicRoomName, type RoomNameVisibility } from '../live-session/room-name-visibility.js';
import type { SessionStatus, Statuses } from '../ports/statuses.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** What the public may know of a webinar's session. */
export interface LiveStatus {
  readonly isActive: boolean;
  /** Also `null` while active, as long as nothing but the room's name guards the room. */
  readonly roomName: string | null;
  /** Of two statuses of one webinar, the later one has the higher revision. */
  readonly revision: number;
}

interface Needs {
  readonly statuses: Statuses;
  readonly roomNameVisibility: RoomNameVisibility;
}

/** Tells anyone whether a webinar is live. Refuses with `webinar_not_found`. */
export type GetLiveStatus = (request: { readonly webinarId: string }) => Promise<Result<LiveStatus, Refusal>>;

export const getLiveStatus =
  ({ statuses, roomNameVisibility }: Needs): GetLiveStatus =>
  async ({ webinarId }) => {
    const status = await statuses.find(webinarId);
    return status ? ok(publicStatus(status, roomNameVisibility)) : refused(webinarNotFound);
  };

/** The part of a status that is public. */
export const publicStatus = (status: SessionStatus, visibility: RoomNameVisibility): LiveStatus => ({
  isActive: status.roomName !== null,
  roomName: publicRoomName(status, visibility),
  revision: status.revision,
});
