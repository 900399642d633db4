import { pause } from '../time-limit.js';
import { createDoor } from './jitsi-door.js';
import { jitsiOptions } from './jitsi-options.js';
import { loadJitsi, type Jitsi } from './jitsi-script.js';
import type { Meeting, MeetingRequest, OpenMeeting } from './meeting.js';

/** How long Jitsi is given to say good-bye, in milliseconds. */
const FAREWELL = 1_000;

/** What Jitsi's events carry, as far as it is used here. */
interface Payloads {
  readonly videoConferenceJoined: { readonly id: string; readonly breakoutRoom?: boolean };
  readonly participantRoleChanged: { readonly id: string; readonly role: string };
  readonly passwordRequired: object;
  readonly knockingParticipant: object;
  readonly errorOccurred: { readonly error?: { readonly name?: string } };
  readonly participantKickedOut: { readonly kicked?: { readonly local?: boolean } };
  readonly incomingMessage: {
    readonly nick?: string;
    readonly message: string;
    readonly privateMessage?: boolean;
    readonly stamp?: string;
  };
  readonly outgoingMessage: { readonly message: string; readonly privateMessage?: boolean };
  readonly readyToClose: object;
}

/** Enters a meeting on a Jitsi server through its IFrame API. */
export const openJitsiMeeting: OpenMeeting = async (request) => {
  const { pass, stage, title, signal } = request;
  const JitsiMeetExternalAPI = await loadJitsi(pass.script_url);
  signal.throwIfAborted();
  const jitsi = new JitsiMeetExternalAPI(pass.domain, jitsiOptions(request));
  jitsi.getIFrame().title = title;
  return follow(jitsi, request, stage);
};

const follow = (jitsi: Jitsi, { pass, onEvent }: MeetingRequest, stage: HTMLElement): Meeting => {
  const gone = new AbortController();
  const closed = new AbortController();
  gone.signal.addEventListener('abort', () => {
    closed.abort();
  });

  const on = <E extends keyof Payloads>(event: E, listener: (payload: Payloads[E]) => void) => {
    jitsi.addListener(event, listener);
    gone.signal.addEventListener('abort', () => {
      jitsi.removeListener(event, listener);
    });
  };

  const waitAtDoor = () => {
    onEvent({ type: 'waiting_at_door' });
  };
  const door = createDoor({
    jitsi,
    passcode: pass.passcode,
    onPrompt: waitAtDoor,
    onRefused: () => {
      onEvent({ type: 'passcode_refused' });
    },
  });

  // Moving into a breakout room is a Left and a Joined: only readyToClose is the end.
  on('videoConferenceJoined', ({ id, breakoutRoom }) => {
    door.joined(id, breakoutRoom === true);
    onEvent({ type: 'joined' });
  });
  on('participantRoleChanged', ({ id, role }) => {
    door.roleChanged(id, role);
  });
  on('passwordRequired', () => {
    door.passcodeWanted();
  });
  on('knockingParticipant', waitAtDoor);
  on('errorOccurred', ({ error }) => {
    // A lobby, or a log-in that the server asks for: both are shown inside the frame.
    if (/membersOnly|passwordRequired|authenticationRequired/.test(error?.name ?? '')) waitAtDoor();
  });
  on('participantKickedOut', ({ kicked }) => {
    if (kicked?.local) onEvent({ type: 'kicked' });
  });
  on('incomingMessage', ({ nick, message, privateMessage, stamp }) => {
    const said = { text: message, by: nick ?? '', at: momentOf(stamp), isPrivate: privateMessage === true };
    onEvent({ type: 'said', said });
  });
  on('outgoingMessage', ({ message, privateMessage }) => {
    const said = { text: message, by: null, at: new Date(), isPrivate: privateMessage === true };
    onEvent({ type: 'said', said });
  });
  on('readyToClose', () => {
    closed.abort();
    onEvent({ type: 'closed' });
  });

  const dispose = () => {
    if (gone.signal.aborted) return;
    gone.abort();
    jitsi.dispose();
    stage.replaceChildren();
  };

  const farewell = async (command: 'hangup' | 'endConference') => {
    if (gone.signal.aborted) return;
    jitsi.executeCommand(command);
    await pause(FAREWELL, closed.signal);
    dispose();
  };

  return {
    client: jitsi,
    say: (text) => {
      jitsi.executeCommand('sendChatMessage', text);
    },
    leave: () => farewell('hangup'),
    end: () => farewell(door.isModerator() ? 'endConference' : 'hangup'),
    dispose,
  };
};

/** When a message was written: those from before one came carry a stamp. */
const momentOf = (stamp: string | undefined) => {
  const moment = new Date(stamp ?? NaN);
  return Number.isNaN(moment.valueOf()) ? new Date() : moment;
};
