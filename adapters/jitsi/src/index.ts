export { jaasRoomAccess, type JaasAccess } from './jaas-room-access.js';
export { meetingServer, tenantOf, type MeetingServer } from './meeting-server.js';
export { privateKeySigner, secretSigner, type TokenSigner } from './meeting-token.js';
export { openRoomAccess } from './open-room-access.js';
export { passcodeRoomAccess } from './passcode-room-access.js';
export { tokenRoomAccess, type TokenAccess } from './token-room-access.js';
