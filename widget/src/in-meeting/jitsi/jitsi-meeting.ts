import { sleep } from '../../async/sleep.js';
import { watchFrame } from './frame-watch.js';
import { createRoomLock } from './room-lock.js';
import { jitsiOptions } from './jitsi-options.js';
import { loadJitsi, type Jitsi } from './jitsi-script.js';
import type { EntryRefusal, Meeting, MeetingRequest, OpenMeeting } from '../meeting.js';

/** How long Jitsi may take to hang up. */
const HANG_UP_TIMEOUT_MS = 1_000;

/**
 * What Jitsi says of a token that is not good: at the connection, at the start of a conference, at the room's door. Its
 * `conference.passwordRequired` is another thing, the room's passcode.
 */
const TOKEN_REFUSED = /connection\.passwordRequired|authenticationRequired|onnection(Error)?\.notAllowed/;

/** Jitsi's other errors that end the way in, by their names. */
const ENTRY_REFUSALS: readonly (readonly [name: RegExp, reason: EntryRefusal])[] = [
  [/accessDenied/, 'not_let_in'],
  [/conference\.max_users/, 'meeting_full'],
  [/conference\.reservationError/, 'meeting_not_opened'],
  [/connection\.otherError/, 'meeting_unreachable'],
];

/** What Jitsi calls the person here at moments at which it does not say their id. */
const LOCAL_ID = 'local';

/** What Jitsi's events carry, as far as it is used here. */
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
    /** Only on what was said before one came, or came back. */
    readonly stamp?: string | null;
  };
  readonly outgoingMessage: { readonly message: string; readonly privateMessage?: boolean };
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
  // Jitsi shows a name in a token as it is, and lets nothing else count.
  const isNamedByToken = hasToken && pass.display_name !== null;
  let ownName = givenName;
  let ownId: string | undefined;

  watchFrame({
    frame: jitsi.getIFrame(),
    life: gone.signal,
    warn: request.warn,
    onStart: () => {
      onEvent({ type: 'started_up' });
    },
    onBlocked: () => {
      onEvent({ type: 'entry_refused', reason: 'meeting_frame_blocked' });
    },
  });

  const closeForAll = () => {
    closed.abort();
    onEvent({ type: 'closed_for_all' });
  };
  const waitAtDoor = () => {
    onEvent({ type: 'waiting_at_door' });
  };
  const roomLock = createRoomLock({
    jitsi,
    passcode: pass.passcode,
    hasLobby: pass.lobby && isHost,
    onLocked: () => {
      onEvent({ type: 'locked' });
    },
    onPrompt: waitAtDoor,
    onRefused: () => {
      onEvent({ type: 'passcode_refused' });
    },
  });

  // Moving into a breakout room is a Left and a Joined: only readyToClose is the end.
  on('browserSupport', () => {
    roomLock.loaded();
  });
  on('prejoinScreenLoaded', waitAtDoor);
  on('videoConferenceJoined', ({ id, displayName, breakoutRoom }) => {
    ownId = id;
    // The name in the frame's address was only nearly this one.
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
    onEvent({ type: 'went', id });
  });
  on('displayNameChange', ({ id, displayname }) => {
    // Before joining, Jitsi has read a name in the frame's address, which is only nearly the person's.
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
    // A lobby, or a log-in that the server asks for: both are shown inside the frame.
    else if (/membersOnly|passwordRequired|authenticationRequired/.test(name)) waitAtDoor();
  });
  on('participantKickedOut', ({ kicked }) => {
    if (kicked?.local || kicked?.id === LOCAL_ID) onEvent({ type: 'kicked' });
  });
  on('incomingMessage', ({ nick, message, privateMessage, stamp }) => {
    const said = {
      text: message,
      by: nick ?? '',
      at: momentOf(stamp),
      isPrivate: privateMessage === true,
      isReplayed: typeof stamp === 'string',
    };
    onEvent({ type: 'said', said });
  });
  on('outgoingMessage', ({ message, privateMessage }) => {
    const said = {
      text: message,
      by: null,
      at: new Date(),
      isPrivate: privateMessage === true,
      isReplayed: false,
    };
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

  const hangUp = async (command: 'hangup' | 'endConference') => {
    if (gone.signal.aborted) return;
    jitsi.executeCommand(command);
    await sleep(HANG_UP_TIMEOUT_MS, closed.signal);
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
    leave: () => hangUp('hangup'),
    end: () => hangUp(roomLock.isModerator() ? 'endConference' : 'hangup'),
    dispose,
  };
};

/** The user in a token's context. Without tokens anybody may say anything there. */
const userIdIn = (context: { readonly id?: unknown } | undefined) =>
  typeof context?.id === 'string' && context.id !== '' ? context.id : null;

/** When a message was written: those from before one came carry a stamp. */
const momentOf = (stamp: string | null | undefined) => {
  const moment = new Date(stamp ?? NaN);
  return Number.isNaN(moment.valueOf()) ? new Date() : moment;
};
