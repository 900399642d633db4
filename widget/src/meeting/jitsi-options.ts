import type { MeetingRequest } from './meeting.js';

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

/** How the meeting is to look and behave, in Jitsi's words. */
export const jitsiOptions = ({ pass, displayName, stage, lang, hasChat }: MeetingRequest): object => {
  const name = pass.display_name ?? displayName;
  return {
    roomName: pass.room,
    parentNode: stage,
    width: '100%',
    height: '100%',
    lang,
    ...(pass.jwt !== null && { jwt: pass.jwt }),
    ...(name && { userInfo: { displayName: name } }),
    configOverwrite: {
      subject: pass.subject,
      // One chat is enough; its messages go through Jitsi either way.
      toolbarButtons: TOOLBAR_BUTTONS.filter((button) => button !== 'chat' || !hasChat),
      prejoinConfig: { enabled: false },
      deeplinking: { disabled: true },
      startWithAudioMuted: false,
      startWithVideoMuted: false,
    },
  };
};
