import { randomBytes, randomUUID } from 'node:crypto';
import { chosenName, nameOf, type Guest } from './guest.js';
import type {
  ChatMessage,
  EndReason,
  JoinRequest,
  Knock,
  Person,
  RecordingError,
  RecordingMode,
  RoomRequest,
  ServerMessage,
} from './protocol.js';

/** Prosody's default (`muc_room_default_history_length`). */
const MAX_HISTORY = 20;

/** One end of a connection. */
export interface Member {
  readonly id: string;
  send(message: ServerMessage): void;
}

/** A meeting, from the first person to the last. Nothing is kept afterwards, not even the passcode. */
export interface Room {
  readonly name: string;
  /** Whether the meeting is over. It never begins again. */
  readonly isOver: boolean;
  has(memberId: string): boolean;
  /** Lets a person in, keeps them in the lobby, or sends them what is missing. */
  join(member: Member, request: JoinRequest, guest?: Guest): void;
  /** Handles a request of a person inside. Requests that they may not make are ignored. */
  handle(memberId: string, request: RoomRequest): void;
  /** Handles the end of a person's connection. */
  leave(memberId: string): void;
}

/** The requests that need no moderator. */
const OPEN_TO_EVERYBODY: ReadonlySet<RoomRequest['type']> = new Set([
  'set-name',
  'set-media',
  'chat',
  'signal',
]);

/** A stand-in for the recorders of a Jitsi server. It records nothing. */
export type Recorder = 'ready' | 'busy' | 'none';

/** What a recorder would have a file of. */
export interface RecordedMeeting {
  readonly roomName: string;
  readonly startedAt: Date;
}

/** Told when a recording has ended: by a moderator, or with the meeting. */
export type OnRecorded = (meeting: RecordedMeeting) => void;

/** What is the same for all rooms of a server. */
export interface RoomOptions {
  /** Whether only tokens make moderators. Without tokens, the first person inside is a moderator. */
  readonly hasTokens?: boolean;
  /** By default it is ready. */
  readonly recorder?: Recorder | undefined;
  readonly onRecorded?: OnRecorded | undefined;
}

interface Needs extends RoomOptions {
  readonly name: string;
  readonly now?: () => number;
}

interface Newcomer {
  readonly member: Member;
  readonly request: JoinRequest;
  readonly guest: Guest | undefined;
}

interface Seat {
  readonly member: Member;
  readonly guest: Guest | undefined;
  person: Person;
}

/** @returns an id like Jitsi's: eight hexadecimal digits */
export const newId = (): string => randomBytes(4).toString('hex');

/** Opens a room for its first person. */
export const openRoom = ({
  name,
  hasTokens = false,
  recorder = 'ready',
  onRecorded,
  now = Date.now,
}: Needs): Room => {
  /** Everybody inside, in the order of arrival. */
  const seats = new Map<string, Seat>();
  /** Everybody in the lobby, by member. A knock has its own id: Jitsi's lobby is another chat room. */
  const lobby = new Map<string, Newcomer & { readonly knock: Knock }>();
  const history: ChatMessage[] = [];
  const startedAt = now();
  let passcode = '';
  /** When each recording that is on began. */
  const recording = new Map<RecordingMode, number>();
  let hasLobby = false;
  let isOver = false;

  const people = () => [...seats.values()].map(({ person }) => person);

  const sendToAll = (message: ServerMessage) => {
    for (const { member } of seats.values()) member.send(message);
  };

  const change = (seat: Seat, changes: Partial<Omit<Person, 'id'>>) => {
    seat.person = { ...seat.person, ...changes };
    sendToAll({ type: 'person-changed', person: seat.person });
  };

  /** New moderators also get the knocks of the people who are already waiting. */
  const sendKnocks = ({ member }: Seat) => {
    for (const { knock } of lobby.values()) member.send({ type: 'knock', knock });
  };

  const makeModerator = (seat: Seat) => {
    if (seat.person.role === 'moderator') return;
    change(seat, { role: 'moderator' });
    sendKnocks(seat);
  };

  const admit = ({ member, request, guest }: Newcomer) => {
    const isFirst = seats.size === 0;
    const { id } = member;
    const person: Person = {
      id,
      name: nameOf(request, guest),
      role: guest?.isModerator ? 'moderator' : 'participant',
      audioMuted: request.audioMuted,
      videoMuted: request.videoMuted,
      ...(guest?.context && { context: guest.context }),
    };
    sendToAll({ type: 'person-joined', person });
    const seat = { member, guest, person };
    seats.set(id, seat);
    const locked = passcode !== '';
    member.send({
      type: 'joined',
      id,
      locked,
      startedAt,
      people: people(),
      history: [...history],
      ...(recording.size > 0 && { recording: [...recording.keys()] }),
    });
    if (person.role === 'moderator') sendKnocks(seat);
    // Jicofo's auto-owner: the first person joins as a participant and becomes moderator afterwards.
    else if (isFirst && !hasTokens) makeModerator(seat);
  };

  /** The lobby comes before the passcode, and the passcode opens both. */
  const receive = (newcomer: Newcomer) => {
    const { member, request, guest } = newcomer;
    const knowsPasscode = passcode !== '' && request.passcode === passcode;
    if (hasLobby && !guest?.passesLobby && !knowsPasscode) {
      member.send({ type: request.knocks ? 'waiting' : 'members-only' });
      if (!request.knocks || lobby.has(member.id)) return;
      const knock = { id: newId(), name: nameOf(request, guest) };
      lobby.set(member.id, { ...newcomer, knock });
      for (const { member, person } of seats.values())
        if (person.role === 'moderator') member.send({ type: 'knock', knock });
      return;
    }
    lobby.delete(member.id);
    if (passcode === '' || knowsPasscode) admit(newcomer);
    else member.send({ type: 'passcode-required', wasWrong: request.passcode !== '' });
  };

  /** @returns whether it was on */
  const stopRecording = (mode: RecordingMode): boolean => {
    const startedAt = recording.get(mode);
    if (startedAt !== undefined && mode === 'file')
      onRecorded?.({ roomName: name, startedAt: new Date(startedAt) });
    return recording.delete(mode);
  };

  const end = (reason: EndReason) => {
    isOver = true;
    stopRecording('file');
    for (const { member } of [...seats.values(), ...lobby.values()]) member.send({ type: 'ended', reason });
    seats.clear();
    lobby.clear();
  };

  const leave = (id: string) => {
    lobby.delete(id);
    if (!seats.delete(id)) return;
    sendToAll({ type: 'person-left', id });
    const [longestHere] = seats.values();
    if (!longestHere) end('Lobby room closed.');
    else if (!hasTokens && people().every(({ role }) => role !== 'moderator')) makeModerator(longestHere);
  };

  const recordingError = ({ guest }: Seat, mode: RecordingMode): RecordingError | undefined => {
    if (guest && !(mode === 'file' ? guest.mayRecord : guest.mayStream)) return 'not-allowed';
    if (recorder === 'none') return 'service-unavailable';
    if (recorder === 'busy') return 'resource-constraint';
    return recording.has(mode) ? 'unexpected-request' : undefined;
  };

  const handlers: {
    readonly [T in RoomRequest['type']]: (from: Seat, request: Extract<RoomRequest, { type: T }>) => void;
  } = {
    'set-name'(from, request) {
      change(from, { name: chosenName(request.name) });
    },
    'set-media'(from, { audioMuted, videoMuted }) {
      change(from, { audioMuted, videoMuted });
    },
    chat(from, { text }) {
      if (text.trim() === '') return;
      const message: ChatMessage = { id: randomUUID(), from: from.person.id, text, at: now() };
      history.push(message);
      if (history.length > MAX_HISTORY) history.shift();
      sendToAll({ type: 'chat', ...message });
    },
    signal(from, { to, data }) {
      seats.get(to)?.member.send({ type: 'signal', from: from.person.id, data });
    },
    'set-passcode'(_, request) {
      passcode = request.passcode;
      sendToAll({ type: 'locked', locked: passcode !== '' });
    },
    'set-lobby'(_, { on }) {
      if (hasLobby === on) return;
      hasLobby = on;
      sendToAll({ type: 'lobby', on });
      if (!on) for (const newcomer of lobby.values()) receive(newcomer);
    },
    /** People whom a moderator lets in are not asked for the passcode. */
    'answer-knock'(_, { id, admitted }) {
      const newcomer = [...lobby.values()].find(({ knock }) => knock.id === id);
      if (!newcomer) return;
      lobby.delete(newcomer.member.id);
      if (admitted) admit(newcomer);
      else newcomer.member.send({ type: 'refused', reason: 'not-let-in' });
    },
    'grant-moderator'(_, { id }) {
      const seat = seats.get(id);
      if (seat) makeModerator(seat);
    },
    'start-recording'(from, { mode }) {
      const error = recordingError(from, mode);
      if (error) {
        from.member.send({ type: 'recording', mode, on: false, error });
        return;
      }
      recording.set(mode, now());
      sendToAll({ type: 'recording', mode, on: true });
    },
    'stop-recording'(_, { mode }) {
      if (stopRecording(mode)) sendToAll({ type: 'recording', mode, on: false });
    },
    kick(from, { id }) {
      if (id === from.person.id || !seats.has(id)) return;
      sendToAll({ type: 'kicked', id, by: from.person.id });
      leave(id);
    },
    end() {
      end('The meeting has been terminated');
    },
  };

  return {
    name,

    get isOver() {
      return isOver;
    },

    has: (memberId) => seats.has(memberId),

    join(member, request, guest) {
      if (!isOver && !seats.has(member.id)) receive({ member, request, guest });
    },

    handle(memberId, request) {
      const seat = seats.get(memberId);
      if (!seat || (seat.person.role !== 'moderator' && !OPEN_TO_EVERYBODY.has(request.type))) return;
      const handler = handlers[request.type] as (from: Seat, request: RoomRequest) => void;
      handler(seat, request);
    },

    leave,
  };
};
