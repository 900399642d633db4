export { meetingView } from './in-meeting/in-meeting.js';
