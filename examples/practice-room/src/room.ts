import { randomUUID } from 'node:crypto';
import type { Guest } from './guest.js';
import type { JoinRequest, Person, Role, RoomRequest, ServerMessage } from './protocol.js';

/** One end of a connection, as a room sees it. */
export interface Member {
  readonly id: string;
  /** Whether the connection has ended. */
  readonly isGone: boolean;
  send(message: ServerMessage): void;
}

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
  end(): void;
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

/** Somebody before the room's door, with what they brought. */
interface Newcomer {
  readonly member: Member;
  readonly request: JoinRequest;
  readonly guest: Guest | undefined;
}

/** One line of text: names and subjects are shown in places that have no room for more. */
const oneLine = (text: string, longest: number): string =>
  // Code points, so that no character is cut in two.
  Array.from(text.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim())
    .slice(0, longest)
    .join('');

const nameOf = (text: string): string => oneLine(text, 80);

/** A passcode that did not help before is not held against anybody twice. */
const forgetPasscode = (newcomer: Newcomer): Newcomer => ({
  ...newcomer,
  request: { ...newcomer.request, passcode: '' },
});

const nameOfNewcomer = ({ request, guest }: Newcomer): string => nameOf(guest?.name || request.name);

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
  const lobby = new Map<string, Newcomer>();
  /** Those who were asked for the passcode. They hold a room that nobody has entered yet, and no other. */
  const door = new Set<string>();
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

  /** Moderators hear of everybody who waits, also of those who came before them. */
  const tellOfLobby = ({ member }: Seat) => {
    for (const [id, newcomer] of lobby)
      member.send({ type: 'knock', knock: { id, name: nameOfNewcomer(newcomer) } });
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

  const roleOf = (guest: Guest | undefined): Role => {
    const isModerator = moderators === 'by-token' ? guest?.isModerator === true : seats.size === 0;
    return isModerator ? 'moderator' : 'participant';
  };

  const seat = (newcomer: Newcomer) => {
    const { member, request, guest } = newcomer;
    const { audioMuted, videoMuted } = request;
    const person: Person = {
      id: member.id,
      name: nameOfNewcomer(newcomer),
      role: roleOf(guest),
      audioMuted,
      videoMuted,
      handRaisedAt: 0,
      ...(guest && { context: guest.context }),
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
    });
    if (person.role === 'moderator') tellOfLobby(taken);
  };

  const leaveLobby = (id: string) => {
    if (lobby.delete(id)) tellModerators({ type: 'knock-over', id });
  };

  const wait = (newcomer: Newcomer) => {
    const { member, request } = newcomer;
    const isNew = !lobby.has(member.id);
    door.delete(member.id);
    lobby.set(member.id, newcomer);
    member.send({ type: 'waiting', wasWrong: request.passcode !== '' });
    if (isNew) tellModerators({ type: 'knock', knock: { id: member.id, name: nameOfNewcomer(newcomer) } });
  };

  const refuseIfFull = ({ member }: Newcomer): boolean => {
    const isFull = seats.size >= maxPeople;
    if (isFull) member.send({ type: 'refused', reason: 'room-full' });
    return isFull;
  };

  const passesLobby = (guest: Guest | undefined): boolean =>
    moderators === 'by-token' ? guest?.passesLobby === true : roleOf(guest) === 'moderator';

  /** The rules of the door, in Prosody's order: a full room, then the lobby, then the passcode. */
  const receive = (newcomer: Newcomer) => {
    const { member, request, guest } = newcomer;
    const knowsPasscode = passcode !== '' && request.passcode === passcode;
    if (refuseIfFull(newcomer)) leaveLobby(member.id);
    else if (hasLobby && !passesLobby(guest) && !knowsPasscode) wait(newcomer);
    else if (passcode !== '' && !knowsPasscode) {
      leaveLobby(member.id);
      door.add(member.id);
      member.send({ type: 'passcode-required', wasWrong: request.passcode !== '' });
    } else {
      leaveLobby(member.id);
      seat(newcomer);
    }
  };

  /** A moderator's word opens the passcode too, as it does with Jitsi. */
  const answerKnock = (id: string, admitted: boolean) => {
    const newcomer = lobby.get(id);
    if (!newcomer) return;
    leaveLobby(id);
    if (!admitted) newcomer.member.send({ type: 'refused', reason: 'not-let-in' });
    else if (!refuseIfFull(newcomer)) seat(newcomer);
  };

  const setLobby = (on: boolean) => {
    if (hasLobby === on) return;
    hasLobby = on;
    tellAll({ type: 'lobby', on });
    // Whoever waited tries the door anew, where a passcode may still be asked for.
    if (!on) for (const newcomer of [...lobby.values()]) receive(forgetPasscode(newcomer));
  };

  const end = () => {
    isOver = true;
    for (const { member } of [...seats.values(), ...lobby.values()]) member.send({ type: 'ended' });
    seats.clear();
    lobby.clear();
    door.clear();
  };

  const leave = (id: string) => {
    door.delete(id);
    leaveLobby(id);
    if (!seats.delete(id)) return;
    tellAll({ type: 'person-left', id });
    const [longestHere] = seats.values();
    if (!longestHere) end();
    else if (moderators === 'first-in' && people().every(({ role }) => role !== 'moderator'))
      makeModerator(longestHere);
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
        end();
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
          change(asking, { name: nameOf(request.name) });
          return;
        case 'set-media':
          change(asking, { audioMuted: request.audioMuted, videoMuted: request.videoMuted });
          return;
        case 'set-hand':
          change(asking, { handRaisedAt: request.raised ? now() : 0 });
          return;
        case 'chat':
          if (request.text.trim() !== '')
            tellAll({ type: 'chat', id: randomUUID(), from: memberId, text: request.text, at: now() });
          return;
        case 'signal':
          seats.get(request.to)?.member.send({ type: 'signal', from: memberId, data: request.data });
          return;
        default:
          if (asking.person.role === 'moderator') handleAsModerator(memberId, request);
      }
    },

    leave,
    end,
  };
};
