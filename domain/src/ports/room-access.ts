import type { Admission, Meeting, RoomGuard } from '../meeting/meeting.js';

/** Grants access to rooms. There is one implementation for each kind of meeting server. */
export interface RoomAccess {
  readonly guard: RoomGuard;
  issueMeeting(admission: Admission): Promise<Meeting>;
}
