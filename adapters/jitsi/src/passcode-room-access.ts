import type { RoomAccess } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';
import { meetingWithoutToken } from './meeting-without-token.js';

/** Rooms with the session's passcode: a host's client sets it, and the others enter it. */
export const passcodeRoomAccess = (server: MeetingServer): RoomAccess => ({
  guard: 'passcode',
  issueMeeting: async (admission) => ({
    ...meetingWithoutToken(server, admission),
    passcode: admission.session.passcode,
  }),
});
