import type { ActiveSession } from '../live-session/live-session.js';
import type { Admission, Meeting, RoomAccess } from '../ports/room-access.js';
import type { Attendee } from '../webinar/role.js';

/** What one person needs to enter the room of an active session. It holds secrets: it is for that person alone. */
export interface Pass {
  readonly session: ActiveSession;
  readonly role: Attendee;
  /** Whether newcomers wait until a host lets them in: a moderator's client sees to that. */
  readonly lobby: boolean;
  readonly meeting: Meeting;
}

/** Has the meeting's door opened for somebody whom the policies let in. */
export const issuePass = async (roomAccess: RoomAccess, admission: Admission): Promise<Pass> => ({
  session: admission.session,
  role: admission.role,
  lobby: admission.webinar.lobby,
  meeting: await roomAccess.issueMeeting(admission),
});
