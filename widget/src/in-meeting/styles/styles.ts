import { chatStyles } from './chat.js';
import { knocksStyles } from './knocks.js';
import { meetingStyles } from './meeting.js';
import { peopleStyles } from './people.js';
import { roomButtons } from './buttons.js';
import { sideStyles } from './side.js';

/** What is styled only inside the meeting. */
export const roomStyles = [roomButtons, meetingStyles, sideStyles, chatStyles, peopleStyles, knocksStyles];
