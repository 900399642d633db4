// What is needed inside the meeting, and not before: it is loaded with the first click that leads there.
export { createVisiting } from './meeting-controller.js';
export { roomSentence } from './locales/meeting-sentence.js';
export { roomStyles } from './styles/styles.js';
export { followDialogs } from './views/dialog.js';
export { followRoom } from './views/follow-room.js';
export { meetingAnnouncement } from './views/meeting-announcement.js';
export { meetingClosedView } from './views/meeting-closed-view.js';
export { meetingView } from './views/meeting-view.js';
