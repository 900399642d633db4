import { addressableName, addressableText } from './jitsi-names.js';
import type { MeetingRequest } from '../meeting.js';

/** Every button that Jitsi's toolbar knows. */
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
 * How the meeting is to look and behave, in Jitsi's words. Jitsi reads all of it from the frame's address.
 *
 * @param name the person's; empty where none is known
 */
export const jitsiOptions = (
  { pass, stage, lang, hasChat, isHost }: MeetingRequest,
  name: string,
): object => {
  const isLeftOut = (button: string) =>
    // One chat is enough; its messages go through Jitsi either way.
    (button === 'chat' && hasChat) ||
    // The room's address is no invitation: the course site decides who takes part.
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
      toolbarButtons: TOOLBAR_BUTTONS.filter((button) => !isLeftOut(button)),
      ...(!isHost && { disableInviteFunctions: true }),
      prejoinConfig: { enabled: false },
      // Else a newcomer has to press a second button, inside the frame.
      lobby: { autoKnock: true },
      deeplinking: { disabled: true },
      startWithAudioMuted: false,
      startWithVideoMuted: false,
    },
  };
};
