import type { Locale } from '../../locales/locale.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import type { InMeeting } from '../../session/view-state.js';

/** What changed on the way into the meeting, for people who do not see it change. */
export const meetingAnnouncement = ({ phase }: InMeeting, { tag }: Locale): string => {
  const { entering, answerPrompt, nowJoined } = meetingMessages(tag);
  if (phase === 'entering') return entering;
  if (phase === 'awaiting_permission') return answerPrompt;
  return phase === 'joined' ? nowJoined : '';
};
