import type { Pass } from '@live-webinar/contract';
import { meetingMessages } from '../locales/meeting-messages.js';
import { isHostPass } from '../meeting-events.js';
import type { Stage } from '../interface.js';
import { openJitsiMeeting } from './jitsi-meeting.js';
import type { Meeting, MeetingRequest } from '../meeting.js';

interface Needs extends Stage, Pick<MeetingRequest, 'onEvent' | 'signal' | 'warn'> {
  readonly pass: Pass;
}

/** Opens the meeting of a pass. @throws LiveWebinarError as `openJitsiMeeting` does */
export const openMeeting = ({ pass, tag, root: _unused, ...page }: Needs): Promise<Meeting> => {
  const { meeting } = pass;
  return openJitsiMeeting({
    ...page,
    pass: meeting,
    isHost: isHostPass(pass),
    title: meetingMessages(tag).meetingTitle(meeting.subject),
    lang: new Intl.Locale(tag).language,
  });
};
