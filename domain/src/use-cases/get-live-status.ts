import { publicRoomName, type RoomNameVisibility } from '../live-session/room-name-visibility.js';
import type { SessionStatus } from '../live-session/session-status.js';
import type { Statuses } from '../ports/statuses.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** What the public may know about a webinar's session. */
export interface LiveStatus {
  readonly isActive: boolean;
  /** Also `null` while active, unless something else than its name guards the room. */
  readonly roomName: string | null;
  /** Of two statuses of one webinar, the later one has the higher revision. */
  readonly revision: number;
}

interface Needs {
  readonly statuses: Statuses;
  readonly roomNameVisibility: RoomNameVisibility;
}

/** Answers to anyone whether a webinar is live. */
export type GetLiveStatus = (request: {
  readonly webinarId: string;
}) => Promise<Result<LiveStatus, WebinarNotFound>>;

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
