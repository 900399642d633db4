import { randomUUID } from 'node:crypto';
import { createChatHistory } from './chat-history.js';
import type { Guest } from './guest.js';
import { createLobby } from './lobby.js';
import type { Member, Newcomer } from './member.js';
import { chosenName, nameOfNewcomer, oneLine } from './names.js';
import type { ChatMessage, EndReason, JoinRequest, Person, RoomRequest, ServerMessage } from './protocol.js';

/** Who becomes moderator: whoever comes first, and their heirs, or those whose token says so and nobody else. */
export type Moderators = 'first-in' | 'by-token';

/** A meeting, from the first one in to the last one out. It remembers nothing afterwards: not even its passcode. */
export interface Room {
  readonly name: string;
  /** Whether nobody is inside, in its lobby or at its door. A room that was left by everybody stays empty for ever. */
  readonly isEmpty: boolean;
  has(memberId: string): boolean;
  /** Lets somebody in, has them wait in the lobby, or tells them what is missing. @returns whether they are inside */
  join(member: Member, request: JoinRequest, guest?: Guest): boolean;
  /** Does what somebody inside asks; what they may not do, and anything from people outside, is ignored. */
  handle(memberId: string, request: RoomRequest): void;
  /** Forgets somebody, wherever in the room they are. */
  leave(memberId: string): void;
  /** Ends the meeting for everybody. */
  end(reason: EndReason): void;
}

interface Needs {
  readonly name: string;
  readonly maxPeople: number;
  readonly moderators?: Moderators;
  /** In force from the first second, where the room was reserved with one. */
  readonly passcode?: string;
  readonly hasLobby?: boolean;
  readonly now?: () => number;
}

interface Seat {
  readonly member: Member;
  person: Person;
}

/** A passcode that did not help before is not held against anybody twice. */
const forgetPasscode = (newcomer: Newcomer): Newcomer => ({
  ...newcomer,
  request: { ...newcomer.request, passcode: '' },
});

/** Opens a room for whoever comes first. */
export const openRoom = ({
  name,
  maxPeople,
  moderators = 'first-in',
  passcode: firstPasscode = '',
  hasLobby: beginsWithLobby = false,
  now = Date.now,
}: Needs): Room => {
  // In the order of coming: the one who has been here longest becomes moderator when there is none.
  const seats = new Map<string, Seat>();
  /** People who were asked for the passcode, or stopped at the lobby. They keep a room open that nobody has entered yet. */
  const door = new Set<string>();
  const history = createChatHistory();
  const startedAt = now();
  let subject = '';
  let passcode = firstPasscode;
  let hasLobby = beginsWithLobby;
  let isOver = false;

  const people = () => [...seats.values()].map(({ person }) => person);

  const tellAll = (message: ServerMessage, exceptId?: string) => {
    for (const { member } of seats.values()) if (member.id !== exceptId) member.send(message);
  };

  const tellModerators = (message: ServerMessage) => {
    for (const { member, person } of seats.values()) if (person.role === 'moderator') member.send(message);
  };

  const lobby = createLobby(tellModerators);

  /** Moderators are told of everybody who waits, also of those who came before them. */
  const tellOfLobby = ({ member }: Seat) => {
    for (const knock of lobby.knocks) member.send({ type: 'knock', knock });
  };

  const change = (seat: Seat, changes: Partial<Omit<Person, 'id'>>) => {
    seat.person = { ...seat.person, ...changes };
    tellAll({ type: 'person-changed', person: seat.person });
  };

  const makeModerator = (seat: Seat) => {
    if (seat.person.role === 'moderator') return;
    change(seat, { role: 'moderator' });
    tellOfLobby(seat);
  };

  const isByToken = moderators === 'by-token';

  const seat = (newcomer: Newcomer) => {
    const { member, request, guest } = newcomer;
    const { audioMuted, videoMuted } = request;
    const isFirst = seats.size === 0;
    const person: Person = {
      id: member.id,
      name: nameOfNewcomer(newcomer),
      role: isByToken && guest?.isModerator ? 'moderator' : 'participant',
      audioMuted,
      videoMuted,
      handRaisedAt: 0,
      ...(guest?.context && { context: guest.context }),
    };
    door.delete(member.id);
    tellAll({ type: 'person-joined', person });
    const taken: Seat = { member, person };
    seats.set(member.id, taken);
    member.send({
      type: 'joined',
      id: member.id,
      room: name,
      subject,
      locked: passcode !== '',
      startedAt,
      people: people(),
      history: [...history.messages],
      email: guest?.email ?? '',
    });
    if (person.role === 'moderator') tellOfLobby(taken);
    // Jicofo's auto-owner: the first one joins as a participant and is then made a moderator.
    else if (isFirst && !isByToken) makeModerator(taken);
  };

  /** People wait in the lobby only after they asked to be let in. */
  const stopAtLobby = (newcomer: Newcomer) => {
    const { member, request } = newcomer;
    const wasWrong = request.passcode !== '';
    if (request.knocks) {
      door.delete(member.id);
      lobby.wait(newcomer);
    } else {
      lobby.leave(member.id);
      door.add(member.id);
    }
    member.send({ type: request.knocks ? 'waiting' : 'members-only', wasWrong });
  };

  const refuseIfFull = ({ member }: Newcomer): boolean => {
    const isFull = seats.size >= maxPeople;
    if (isFull) member.send({ type: 'refused', reason: 'room-full' });
    return isFull;
  };

  const passesLobby = (guest: Guest | undefined): boolean =>
    isByToken ? guest?.passesLobby === true : seats.size === 0;

  /** The rules of the door, in Prosody's order: a full room, then the lobby, then the passcode. */
  const receive = (newcomer: Newcomer) => {
    const { member, request, guest } = newcomer;
    const knowsPasscode = passcode !== '' && request.passcode === passcode;
    if (refuseIfFull(newcomer)) lobby.leave(member.id);
    else if (hasLobby && !passesLobby(guest) && !knowsPasscode) stopAtLobby(newcomer);
    else if (passcode !== '' && !knowsPasscode) {
      lobby.leave(member.id);
      door.add(member.id);
      member.send({ type: 'passcode-required', wasWrong: request.passcode !== '' });
    } else {
      lobby.leave(member.id);
      seat(newcomer);
    }
  };

  /** A moderator's word opens the passcode too, as it does with Jitsi. */
  const answerKnock = (knockId: string, admitted: boolean) => {
    const newcomer = lobby.whoKnocked(knockId);
    if (!newcomer) return;
    lobby.leave(newcomer.member.id);
    if (!admitted) newcomer.member.send({ type: 'refused', reason: 'not-let-in' });
    else if (!refuseIfFull(newcomer)) seat(newcomer);
  };

  const setLobby = (on: boolean) => {
    if (hasLobby === on) return;
    hasLobby = on;
    tellAll({ type: 'lobby', on });
    // Whoever waited tries the door anew, where a passcode may still be asked for.
    if (!on) for (const newcomer of lobby.newcomers) receive(forgetPasscode(newcomer));
  };

  const end = (reason: EndReason) => {
    isOver = true;
    for (const { member } of [...seats.values(), ...lobby.newcomers]) member.send({ type: 'ended', reason });
    seats.clear();
    lobby.clear();
    door.clear();
  };

  const chat = (written: Pick<ChatMessage, 'from' | 'text'>) => {
    const message: ChatMessage = { ...written, id: randomUUID(), at: now() };
    history.add(message);
    tellAll({ type: 'chat', ...message });
  };

  const leave = (id: string) => {
    door.delete(id);
    lobby.leave(id);
    if (!seats.delete(id)) return;
    tellAll({ type: 'person-left', id });
    const [longestHere] = seats.values();
    if (!longestHere) end('Lobby room closed.');
    else if (!isByToken && people().every(({ role }) => role !== 'moderator')) makeModerator(longestHere);
  };

  const handleAsModerator = (moderatorId: string, request: RoomRequest) => {
    switch (request.type) {
      case 'set-subject':
        subject = oneLine(request.subject, 200);
        tellAll({ type: 'subject', subject });
        return;
      case 'set-passcode':
        passcode = request.passcode;
        tellAll({ type: 'locked', locked: passcode !== '' });
        return;
      case 'set-lobby':
        setLobby(request.on);
        return;
      case 'answer-knock':
        answerKnock(request.id, request.admitted);
        return;
      case 'grant-moderator': {
        const granted = seats.get(request.id);
        if (granted) makeModerator(granted);
        return;
      }
      case 'kick':
        if (request.id === moderatorId || !seats.has(request.id)) return;
        tellAll({ type: 'kicked', id: request.id, by: moderatorId });
        leave(request.id);
        return;
      case 'mute-everyone':
        tellAll({ type: 'muted', by: moderatorId, media: request.media }, moderatorId);
        return;
      case 'end':
        end('The meeting has been terminated');
        return;
      default:
        return;
    }
  };

  return {
    name,

    get isEmpty() {
      return isOver || seats.size + lobby.size + door.size === 0;
    },

    has: (memberId) => seats.has(memberId),

    join(member, request, guest) {
      if (!isOver && !seats.has(member.id)) receive({ member, request, guest });
      return seats.has(member.id);
    },

    handle(memberId, request) {
      const asking = seats.get(memberId);
      if (!asking) return;
      switch (request.type) {
        case 'set-name':
          change(asking, { name: chosenName(request.name) });
          return;
        case 'set-media':
          change(asking, { audioMuted: request.audioMuted, videoMuted: request.videoMuted });
          return;
        case 'set-hand':
          change(asking, { handRaisedAt: request.raised ? now() : 0 });
          return;
        case 'chat':
          if (request.text.trim() !== '') chat({ from: memberId, text: request.text });
          return;
        case 'signal':
          seats.get(request.to)?.member.send({ type: 'signal', from: memberId, data: request.data });
          return;
        default:
          if (asking.person.role === 'moderator') handleAsModerator(memberId, request);
      }
    },

    leave,
    end: (reason) => {
      end(reason);
    },
  };
};
