import type { RoomAccess } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';
import { meetingWithoutToken } from './meeting-without-token.js';

/** Rooms that open to whoever knows their name, which is therefore told to nobody but those who may enter. */
export const openRoomAccess = (server: MeetingServer): RoomAccess => ({
  guard: 'nothing',
  issueMeeting: async (admission) => ({ ...meetingWithoutToken(server, admission), passcode: null }),
});
