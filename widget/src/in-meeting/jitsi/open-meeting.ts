import type { Pass } from '@live-webinar/contract';
import { meetingMessages } from '../locales/meeting-messages.js';
import { openJitsiMeeting } from './jitsi-meeting.js';
import type { Meeting, MeetingRequest } from '../meeting.js';

/** How things are in the page. */
export interface Stage extends Pick<MeetingRequest, 'displayName' | 'stage' | 'hasChat'> {
  /** A BCP 47 tag. */
  readonly tag: string;
}

interface Needs extends Stage, Pick<MeetingRequest, 'onEvent' | 'signal' | 'warn'> {
  readonly pass: Pass;
}

/** Enters the meeting that a pass is for. Fails as {@link MeetingRequest}'s opening does. */
export const openMeeting = ({ pass, tag, ...page }: Needs): Promise<Meeting> => {
  const { meeting, role } = pass;
  return openJitsiMeeting({
    ...page,
    pass: meeting,
    isHost: role !== 'participant',
    title: meetingMessages(tag).meetingTitle(meeting.subject),
    lang: new Intl.Locale(tag).language,
  });
};
