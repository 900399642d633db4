export { meetingServer, type MeetingServer } from './meeting-server.js';
export { openRoomAccess } from './open-room-access.js';
export { passcodeRoomAccess } from './passcode-room-access.js';
