// The part of the element that is needed only in the meeting. It is loaded with the first click that leads there.
export { createMeetingController } from './meeting-controller.js';
export { meetingSentence } from './locales/meeting-sentence.js';
export { inMeetingStyles } from './styles/styles.js';
export { syncDialogs } from './views/dialog.js';
export { keepScrollAndFocus } from './views/keep-scroll-and-focus.js';
export { meetingAnnouncement } from './views/meeting-announcement.js';
export { leftView } from './views/left-view.js';
export { meetingView } from './views/meeting-view.js';
