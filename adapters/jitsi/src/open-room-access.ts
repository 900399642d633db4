import type { RoomAccess } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';
import { meetingWithoutToken } from './meeting-without-token.js';

/** Rooms that anyone who knows their name can enter. Therefore only people who may enter receive the name. */
export const openRoomAccess = (server: MeetingServer): RoomAccess => ({
  guard: 'nothing',
  issueMeeting: async (admission) => ({ ...meetingWithoutToken(server, admission), passcode: null }),
});
