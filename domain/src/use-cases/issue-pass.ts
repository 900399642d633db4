import type { Admission, Pass } from '../meeting/meeting.js';
import type { RoomAccess } from '../ports/room-access.js';
import { mayRecord } from '../recording/may-record.js';

/** Issues the pass of a person whom the policies have admitted. */
export const issuePass = async (roomAccess: RoomAccess, admission: Admission): Promise<Pass> => ({
  session: admission.session,
  role: admission.role,
  lobby: admission.webinar.lobby,
  mayRecord: mayRecord(admission.role, admission.webinar),
  meeting: await roomAccess.issueMeeting(admission),
});
