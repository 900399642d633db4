import { sleep } from '../../async/sleep.js';
import { watchFrame } from './frame-watch.js';
import { createRoomLock } from './room-lock.js';
import { jitsiOptions } from './jitsi-options.js';
import { loadJitsi, type Jitsi } from './jitsi-script.js';
import { recordingReason } from './recording-reasons.js';
import type { EntryRefusal, Meeting, MeetingRequest, OpenMeeting } from '../meeting.js';

/** How long Jitsi may take to hang up. */
const HANG_UP_TIMEOUT_MS = 1_000;

/**
 * Jitsi's errors for a token that it refuses: at the connection, at the start of a conference, or on entering the room. Its
 * `conference.passwordRequired` is about the room's passcode.
 */
const TOKEN_REFUSED = /connection\.passwordRequired|authenticationRequired|onnection(Error)?\.notAllowed/;

/** The names of Jitsi's other errors that keep a person out. */
const ENTRY_REFUSALS: readonly (readonly [name: RegExp, reason: EntryRefusal])[] = [
  [/accessDenied/, 'not_let_in'],
  [/conference\.max_users/, 'meeting_full'],
  [/conference\.reservationError/, 'meeting_not_opened'],
  [/connection\.otherError/, 'meeting_unreachable'],
];

/** Jitsi's name for this person in events that do not contain their id. */
const LOCAL_ID = 'local';

/** The payloads of Jitsi's events, as far as they are used here. */
interface Payloads {
  readonly browserSupport: object;
  readonly prejoinScreenLoaded: object;
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
  readonly participantKickedOut: { readonly kicked?: { readonly id?: string; readonly local?: boolean } };
  readonly incomingMessage: {
    readonly nick?: string;
    readonly message: string;
    readonly privateMessage?: boolean;
    /** Only for messages from before this person entered, or entered again. */
    readonly stamp?: string | null;
  };
  readonly outgoingMessage: { readonly message: string; readonly privateMessage?: boolean };
  readonly recordingStatusChanged: {
    readonly on: boolean;
    readonly mode: string;
    readonly error?: unknown;
  };
  readonly readyToClose: object;
}

/** Enters a meeting on a Jitsi server through its IFrame API. */
export const openJitsiMeeting: OpenMeeting = async (request) => {
  const { pass, displayName, title, signal, warn } = request;
  const JitsiMeetExternalAPI = await loadJitsi(pass.script_url, warn);
  signal.throwIfAborted();
  const name = pass.display_name ?? displayName ?? '';
  const jitsi = new JitsiMeetExternalAPI(pass.domain, jitsiOptions(request, name));
  jitsi.getIFrame().title = title;
  return follow(jitsi, request, name);
};

const follow = (jitsi: Jitsi, request: MeetingRequest, givenName: string): Meeting => {
  const { pass, isHost, stage, onEvent } = request;
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
  // Jitsi shows the name in a token unchanged, and ignores any other.
  const isNamedByToken = hasToken && pass.display_name !== null;
  let ownName = givenName;
  let ownId: string | undefined;

  watchFrame({
    frame: jitsi.getIFrame(),
    life: gone.signal,
    warn: request.warn,
    onStart: () => {
      onEvent({ type: 'app_started' });
    },
    onBlocked: () => {
      onEvent({ type: 'entry_refused', reason: 'meeting_frame_blocked' });
    },
  });

  const closeForAll = () => {
    closed.abort();
    onEvent({ type: 'closed_for_all' });
  };
  const onPrompt = () => {
    onEvent({ type: 'prompting' });
  };
  const roomLock = createRoomLock({
    jitsi,
    passcode: pass.passcode,
    hasLobby: pass.lobby && isHost,
    onLocked: () => {
      onEvent({ type: 'locked' });
    },
    onPrompt: onPrompt,
    onRefused: () => {
      onEvent({ type: 'passcode_refused' });
    },
  });

  // On the way into a breakout room, Jitsi sends Left and Joined: only readyToClose is the end.
  on('browserSupport', () => {
    roomLock.loaded();
  });
  on('prejoinScreenLoaded', onPrompt);
  on('videoConferenceJoined', ({ id, displayName, breakoutRoom }) => {
    ownId = id;
    // The name in the frame's address was only an approximation of this one.
    if (ownName !== '' && !isNamedByToken) jitsi.executeCommand('displayName', ownName);
    ownName ||= displayName ?? '';
    onEvent({ type: 'joined', ownId: id, ownName, isMainRoom: breakoutRoom !== true });
    roomLock.joined(id, breakoutRoom === true);
  });
  on('videoConferenceLeft', () => {
    roomLock.left();
    onEvent({ type: 'room_changed' });
  });
  on('participantJoined', ({ id, displayName, userContext }) => {
    const attendee = { id, name: displayName ?? '', userId: hasToken ? userIdIn(userContext) : null };
    onEvent({ type: 'arrived', attendee });
  });
  on('participantLeft', ({ id }) => {
    onEvent({ type: 'departed', id });
  });
  on('displayNameChange', ({ id, displayname }) => {
    // Before the person joins, Jitsi reports the name from the frame's address, which is only an approximation.
    if (id === LOCAL_ID) return;
    const name = displayname ?? '';
    if (id === ownId) ownName = name;
    onEvent({ type: 'renamed', id, name });
  });
  on('participantRoleChanged', ({ id, role }) => {
    roomLock.roleChanged(id, role);
    onEvent({ type: 'role_changed', id, isModerator: role === 'moderator' });
  });
  on('passwordRequired', () => {
    roomLock.passcodeRequested();
  });
  on('knockingParticipant', ({ participant: { id, name } }) => {
    onEvent({ type: 'knocked', knocker: { id, name: name ?? '' } });
  });
  on('errorOccurred', ({ error }) => {
    const name = error?.name ?? '';
    const [, reason] = ENTRY_REFUSALS.find(([pattern]) => pattern.test(name)) ?? [];
    if (reason) onEvent({ type: 'entry_refused', reason });
    else if (name === 'conference.destroyed') closeForAll();
    else if (hasToken && TOKEN_REFUSED.test(name)) onEvent({ type: 'token_refused' });
    // A lobby, or a login that the server asks for: both are shown in the frame.
    else if (/membersOnly|passwordRequired|authenticationRequired/.test(name)) onPrompt();
  });
  on('participantKickedOut', ({ kicked }) => {
    if (kicked?.local || kicked?.id === LOCAL_ID) onEvent({ type: 'kicked' });
  });
  on('incomingMessage', ({ nick, message, privateMessage, stamp }) => {
    const received = {
      text: message,
      by: nick ?? '',
      at: momentOf(stamp),
      isPrivate: privateMessage === true,
      isReplayed: typeof stamp === 'string',
    };
    onEvent({ type: 'message', message: received });
  });
  on('outgoingMessage', ({ message, privateMessage }) => {
    const sent = {
      text: message,
      by: null,
      at: new Date(),
      isPrivate: privateMessage === true,
      isReplayed: false,
    };
    onEvent({ type: 'message', message: sent });
  });
  on('recordingStatusChanged', ({ on, mode, error }) => {
    if (mode !== 'file' && mode !== 'stream' && mode !== 'local') return;
    onEvent({ type: 'recording_changed', mode, isOn: on, reason: recordingReason(mode, error) });
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

  const hangUp = async (command: 'hangup' | 'endConference') => {
    if (gone.signal.aborted) return;
    jitsi.executeCommand(command);
    await sleep(HANG_UP_TIMEOUT_MS, closed.signal);
    dispose();
  };

  return {
    client: jitsi,
    sendMessage: (text) => {
      jitsi.executeCommand('sendChatMessage', text);
    },
    admit: (id) => {
      jitsi.executeCommand('answerKnockingParticipant', id, true);
    },
    refuse: (id) => {
      jitsi.executeCommand('answerKnockingParticipant', id, false);
    },
    expel: (id) => {
      jitsi.executeCommand('kickParticipant', id);
    },
    promote: (id) => {
      jitsi.executeCommand('grantModerator', id);
    },
    startRecording: (mode) => {
      jitsi.executeCommand('startRecording', { mode });
    },
    startStream: (target, key) => {
      jitsi.executeCommand('startRecording', {
        mode: 'stream',
        [target === 'youtube' ? 'youtubeStreamKey' : 'rtmpStreamKey']: key,
      });
    },
    stopRecording: (mode) => {
      jitsi.executeCommand('stopRecording', mode);
    },
    leave: () => hangUp('hangup'),
    end: () => hangUp(roomLock.isModerator() ? 'endConference' : 'hangup'),
    dispose,
  };
};

/** The user in a token's context. Without tokens, anybody can claim any user there. */
const userIdIn = (context: { readonly id?: unknown } | undefined) =>
  typeof context?.id === 'string' && context.id !== '' ? context.id : null;

/** When a message was written. Only messages of the room's history have a stamp. */
const momentOf = (stamp: string | null | undefined) => {
  const moment = new Date(stamp ?? NaN);
  return Number.isNaN(moment.valueOf()) ? new Date() : moment;
};
