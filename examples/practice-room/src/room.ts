import { randomUUID } from 'node:crypto';
import type { JoinRequest, Person, Role, RoomRequest, ServerMessage } from './protocol.js';

/** One end of a connection, as a room sees it. */
export interface Member {
  readonly id: string;
  send(message: ServerMessage): void;
}

/** A meeting, from the first one in to the last one out. It remembers nothing afterwards: not even its passcode. */
export interface Room {
  readonly isEmpty: boolean;
  /** Lets somebody in, or tells them what is missing. @returns whether they are inside */
  join(member: Member, request: JoinRequest): boolean;
  /** Does what somebody inside asks; what they may not do, and anything from people outside, is ignored. */
  handle(memberId: string, request: RoomRequest): void;
  leave(memberId: string): void;
}

interface Needs {
  readonly name: string;
  readonly maxPeople: number;
  readonly now?: () => number;
}

interface Seat {
  readonly member: Member;
  person: Person;
}

/** One line of text: names and subjects are shown in places that have no room for more. */
const oneLine = (text: string, longest: number): string =>
  // Code points, so that no character is cut in two.
  Array.from(text.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim())
    .slice(0, longest)
    .join('');

const nameOf = (text: string): string => oneLine(text, 80);

/** Opens a room for whoever comes first: they become its moderator. */
export const openRoom = ({ name, maxPeople, now = Date.now }: Needs): Room => {
  // In the order of coming: the one who has been here longest becomes moderator when there is none.
  const seats = new Map<string, Seat>();
  const startedAt = now();
  let subject = '';
  let passcode = '';

  const people = () => [...seats.values()].map(({ person }) => person);

  const tellAll = (message: ServerMessage, exceptId?: string) => {
    for (const { member } of seats.values()) if (member.id !== exceptId) member.send(message);
  };

  const change = (seat: Seat, changes: Partial<Omit<Person, 'id'>>) => {
    seat.person = { ...seat.person, ...changes };
    tellAll({ type: 'person-changed', person: seat.person });
  };

  const leave = (id: string) => {
    if (!seats.delete(id)) return;
    tellAll({ type: 'person-left', id });
    const [longestHere] = seats.values();
    if (longestHere && people().every(({ role }) => role !== 'moderator'))
      change(longestHere, { role: 'moderator' });
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
      case 'grant-moderator': {
        const seat = seats.get(request.id);
        if (seat && seat.person.role !== 'moderator') change(seat, { role: 'moderator' });
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
        tellAll({ type: 'ended' });
        seats.clear();
        return;
      default:
        return;
    }
  };

  return {
    get isEmpty() {
      return seats.size === 0;
    },

    join(member, request) {
      if (passcode !== '' && request.passcode !== passcode) {
        member.send({ type: 'passcode-required', wasWrong: request.passcode !== '' });
        return false;
      }
      if (seats.size >= maxPeople) {
        member.send({ type: 'refused', reason: 'room-full' });
        return false;
      }
      const role: Role = seats.size === 0 ? 'moderator' : 'participant';
      const { audioMuted, videoMuted } = request;
      const person: Person = {
        id: member.id,
        name: nameOf(request.name),
        role,
        audioMuted,
        videoMuted,
        handRaisedAt: 0,
      };
      tellAll({ type: 'person-joined', person });
      seats.set(member.id, { member, person });
      member.send({
        type: 'joined',
        id: member.id,
        room: name,
        subject,
        locked: passcode !== '',
        startedAt,
        people: people(),
      });
      return true;
    },

    handle(memberId, request) {
      const seat = seats.get(memberId);
      if (!seat) return;
      switch (request.type) {
        case 'set-name':
          change(seat, { name: nameOf(request.name) });
          return;
        case 'set-media':
          change(seat, { audioMuted: request.audioMuted, videoMuted: request.videoMuted });
          return;
        case 'set-hand':
          change(seat, { handRaisedAt: request.raised ? now() : 0 });
          return;
        case 'chat':
          if (request.text.trim() !== '')
            tellAll({ type: 'chat', id: randomUUID(), from: memberId, text: request.text, at: now() });
          return;
        case 'signal':
          seats.get(request.to)?.member.send({ type: 'signal', from: memberId, data: request.data });
          return;
        default:
          if (seat.person.role === 'moderator') handleAsModerator(memberId, request);
      }
    },

    leave,
  };
};
