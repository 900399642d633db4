// What is needed inside the meeting, and not before: it is loaded with the first click that leads there.
export { roomMessages } from './locales/room/room-messages.js';
export { createVisiting } from './session/visiting.js';
export { beginVisit } from './session/visit.js';
export { openJitsiMeeting as openMeeting } from './meeting/jitsi-meeting.js';
export { chatStyles } from './styles/chat.js';
export { meetingStyles } from './styles/meeting.js';
export { followDialog } from './views/end-dialog.js';
export { followChat } from './views/follow-chat.js';
export { meetingView } from './views/meeting-view.js';
