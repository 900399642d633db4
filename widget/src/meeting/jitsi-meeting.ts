import { pause } from '../pause.js';
import { createDoor } from './jitsi-door.js';
import { jitsiOptions } from './jitsi-options.js';
import { loadJitsi, type Jitsi } from './jitsi-script.js';
import type { Meeting, MeetingRequest, OpenMeeting } from './meeting.js';

/** How long Jitsi is given to say good-bye, in milliseconds. */
const FAREWELL = 1_000;

/**
 * What Jitsi says of a token that is not good: at the connection, at the start of a conference, at the room's door. Its
 * `conference.passwordRequired` is another thing, the room's passcode.
 */
const TOKEN_REFUSED = /connection\.passwordRequired|authenticationRequired|onnection(Error)?\.notAllowed/;

/** What Jitsi's events carry, as far as it is used here. */
interface Payloads {
  readonly videoConferenceJoined: {
    readonly id: string;
    readonly displayName?: string;
    readonly breakoutRoom?: boolean;
  };
  readonly videoConferenceLeft: object;
  readonly participantJoined: {
    readonly id: string;
    readonly displayName?: string;
    readonly userContext?: { readonly id?: unknown };
  };
  readonly participantLeft: { readonly id: string };
  readonly displayNameChange: { readonly id: string; readonly displayname?: string };
  readonly participantRoleChanged: { readonly id: string; readonly role: string };
  readonly passwordRequired: object;
  readonly knockingParticipant: { readonly participant: { readonly id: string; readonly name?: string } };
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

const follow = (jitsi: Jitsi, { pass, keepsLobby, onEvent }: MeetingRequest, stage: HTMLElement): Meeting => {
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

  const hasToken = pass.jwt !== null;
  const waitAtDoor = () => {
    onEvent({ type: 'waiting_at_door' });
  };
  const door = createDoor({
    jitsi,
    passcode: pass.passcode,
    keepsLobby,
    onLocked: () => {
      onEvent({ type: 'locked' });
    },
    onPrompt: waitAtDoor,
    onRefused: () => {
      onEvent({ type: 'passcode_refused' });
    },
  });

  // Moving into a breakout room is a Left and a Joined: only readyToClose is the end.
  on('videoConferenceJoined', ({ id, displayName, breakoutRoom }) => {
    onEvent({ type: 'joined', ownId: id, ownName: displayName ?? '', isMainRoom: breakoutRoom !== true });
    door.joined(id, breakoutRoom === true);
  });
  on('videoConferenceLeft', () => {
    door.left();
    onEvent({ type: 'room_changed' });
  });
  on('participantJoined', ({ id, displayName, userContext }) => {
    const attendee = { id, name: displayName ?? '', userId: hasToken ? userIdIn(userContext) : null };
    onEvent({ type: 'arrived', attendee });
  });
  on('participantLeft', ({ id }) => {
    onEvent({ type: 'went', id });
  });
  on('displayNameChange', ({ id, displayname }) => {
    onEvent({ type: 'renamed', id, name: displayname ?? '' });
  });
  on('participantRoleChanged', ({ id, role }) => {
    door.roleChanged(id, role);
    onEvent({ type: 'role_changed', id, isModerator: role === 'moderator' });
  });
  on('passwordRequired', () => {
    door.passcodeWanted();
  });
  on('knockingParticipant', ({ participant: { id, name } }) => {
    onEvent({ type: 'knocked', knocker: { id, name: name ?? '' } });
  });
  on('errorOccurred', ({ error }) => {
    const name = error?.name ?? '';
    if (name.includes('accessDenied')) onEvent({ type: 'not_let_in' });
    else if (hasToken && TOKEN_REFUSED.test(name)) onEvent({ type: 'token_refused' });
    // A lobby, or a log-in that the server asks for: both are shown inside the frame.
    else if (/membersOnly|passwordRequired|authenticationRequired/.test(name)) waitAtDoor();
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
    admit: (id) => {
      jitsi.executeCommand('answerKnockingParticipant', id, true);
    },
    refuse: (id) => {
      jitsi.executeCommand('answerKnockingParticipant', id, false);
    },
    remove: (id) => {
      jitsi.executeCommand('kickParticipant', id);
    },
    promote: (id) => {
      jitsi.executeCommand('grantModerator', id);
    },
    leave: () => farewell('hangup'),
    end: () => farewell(door.isModerator() ? 'endConference' : 'hangup'),
    dispose,
  };
};

/** The user in a token's context. Without tokens anybody may say anything there. */
const userIdIn = (context: { readonly id?: unknown } | undefined) =>
  typeof context?.id === 'string' && context.id !== '' ? context.id : null;

/** When a message was written: those from before one came carry a stamp. */
const momentOf = (stamp: string | undefined) => {
  const moment = new Date(stamp ?? NaN);
  return Number.isNaN(moment.valueOf()) ? new Date() : moment;
};
