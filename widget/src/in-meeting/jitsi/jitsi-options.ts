import { addressableName, addressableText } from './jitsi-names.js';
import type { MeetingRequest } from '../meeting.js';

/** All buttons of Jitsi's toolbar. */
const TOOLBAR_BUTTONS = [
  'camera',
  'chat',
  'closedcaptions',
  'desktop',
  'download',
  'embedmeeting',
  'etherpad',
  'feedback',
  'filmstrip',
  'fullscreen',
  'hangup',
  'help',
  'highlight',
  'invite',
  'linktosalesforce',
  'livestreaming',
  'microphone',
  'noisesuppression',
  'participants-pane',
  'profile',
  'raisehand',
  'recording',
  'security',
  'select-background',
  'settings',
  'shareaudio',
  'sharedvideo',
  'shortcuts',
  'stats',
  'tileview',
  'toggle-camera',
  'videoquality',
  'whiteboard',
];

/**
 * Jitsi's options for a meeting. Jitsi reads all of them from the frame's address.
 *
 * @param name the person's; empty if it is not known
 */
export const jitsiOptions = (
  { pass, stage, lang, hasChat, isHost }: MeetingRequest,
  name: string,
): object => {
  const mayRecord = pass.may_record === true;
  const isHidden = (button: string) =>
    // One chat is enough; the element's chat sends its messages through Jitsi, too.
    (button === 'chat' && hasChat) ||
    // The webinar is not recorded, or not by this person, whatever Jitsi's moderators may do.
    (!mayRecord && (button === 'recording' || button === 'livestreaming')) ||
    // The room's address is not an invitation: the site decides who takes part.
    (button === 'invite' && !isHost);
  return {
    roomName: pass.room,
    parentNode: stage,
    width: '100%',
    height: '100%',
    lang,
    ...(pass.jwt !== null && { jwt: pass.jwt }),
    ...(name && { userInfo: { displayName: addressableName(name) } }),
    configOverwrite: {
      subject: addressableText(pass.subject),
      toolbarButtons: TOOLBAR_BUTTONS.filter((button) => !isHidden(button)),
      ...(!isHost && { disableInviteFunctions: true }),
      ...(!mayRecord && {
        localRecording: { disable: true },
        recordingService: { enabled: false },
        liveStreaming: { enabled: false },
      }),
      prejoinConfig: { enabled: false },
      // Otherwise a newcomer has to press a second button, in the frame.
      lobby: { autoKnock: true },
      deeplinking: { disabled: true },
      startWithAudioMuted: false,
      startWithVideoMuted: false,
    },
  };
};
