import type { Locale } from '../../locales/locale.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import type { InMeeting } from '../../session/view-state.js';

/** Announces to screen readers how far the person has come into the meeting. */
export const meetingAnnouncement = ({ phase }: InMeeting, { tag }: Locale): string => {
  const { entering, answerPrompt, nowJoined } = meetingMessages(tag);
  if (phase === 'entering') return entering;
  if (phase === 'awaiting_permission') return answerPrompt;
  return phase === 'joined' ? nowJoined : '';
};
