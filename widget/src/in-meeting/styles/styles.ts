import { chatStyles } from './chat.js';
import { dialogStyles } from './dialog.js';
import { knocksStyles } from './knocks.js';
import { meetingHeaderStyles } from './meeting-header.js';
import { meetingStyles } from './meeting.js';
import { peopleStyles } from './people.js';
import { meetingButtons } from './buttons.js';
import { recordingStyles } from './recording.js';
import { sideStyles } from './side.js';

/** The styles that are needed only in the meeting. */
export const inMeetingStyles = [
  meetingButtons,
  meetingHeaderStyles,
  meetingStyles,
  dialogStyles,
  sideStyles,
  chatStyles,
  peopleStyles,
  knocksStyles,
  recordingStyles,
];
