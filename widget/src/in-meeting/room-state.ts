import type { Failure } from '../failure.js';
import type { Attendee, Joined, MeetingNews } from './meeting.js';
import { emptyChat, enteredAgain, heardMessage, sawChat, wroteMessage, type ChatLog } from './chat-log.js';
import { answeredKnock, cameIn, heardKnock, type Knocks } from './knocks.js';
import { emptyRoster, updateRoster, userIdOf, type Person, type Roster } from './roster.js';

/** What can be opened beside the video, or over it on a narrow element. */
export type Panel = 'chat' | 'people';

/** A host is asked whether they really want to remove somebody. */
export interface Removal {
  readonly attendee: Attendee;
  /** Who that is in the host site; `null` where it is not known. */
  readonly userId: string | null;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
}

/** What is known of the room that a person is in, and what of it is shown. */
export interface RoomState {
  readonly chat: ChatLog;
  /** What was opened. On a wide element the chat is there without that. */
  readonly panel: Panel | null;
  readonly isWide: boolean;
  readonly roster: Roster;
  /** Whose elements are in the session; only hosts are told. */
  readonly people: readonly Person[];
  readonly knocks: Knocks;
  readonly removal: Removal | null;
}

/** What happens in a room. */
export type RoomEvent =
  | MeetingNews
  | Joined
  | { readonly type: 'message_written'; readonly text: string; readonly at: Date }
  | { readonly type: 'panel_toggled'; readonly panel: Panel }
  | { readonly type: 'resized'; readonly isWide: boolean }
  | { readonly type: 'people_told'; readonly people: readonly Person[] }
  | { readonly type: 'knock_answered'; readonly id: string }
  | { readonly type: 'removal_asked'; readonly id: string }
  | { readonly type: 'removal_begun' }
  | { readonly type: 'removal_refused'; readonly failure: Failure }
  | { readonly type: 'removal_over' };

/**
 * A room before anything has happened in it.
 *
 * @param ownName the person's, as far as it is known; else empty
 */
export const newRoom = (isWide: boolean, ownName = ''): RoomState => ({
  chat: emptyChat,
  panel: null,
  isWide,
  roster: { ...emptyRoster, ownName },
  people: [],
  knocks: [],
  removal: null,
});

/** What is known and shown after something happened. */
export const reduceRoom = (room: RoomState, event: RoomEvent): RoomState => {
  switch (event.type) {
    case 'said':
      return { ...room, chat: heardMessage(room.chat, event.said, seesChat(room)) };
    case 'message_written':
      return { ...room, chat: wroteMessage(room.chat, event.text, event.at) };
    case 'panel_toggled':
      return withChatSeen({ ...room, panel: room.panel === event.panel ? null : event.panel });
    case 'resized':
      return resized(room, event.isWide);
    case 'arrived':
      return {
        ...room,
        roster: updateRoster(room.roster, event),
        knocks: cameIn(room.knocks, event.attendee),
      };
    case 'joined':
    case 'went':
    case 'renamed':
    case 'role_changed':
      return { ...room, roster: updateRoster(room.roster, event) };
    case 'room_changed':
      return {
        ...room,
        chat: enteredAgain(room.chat),
        roster: updateRoster(room.roster, event),
        knocks: [],
      };
    case 'knocked':
      return { ...room, knocks: heardKnock(room.knocks, event.knocker) };
    case 'knock_answered':
      return { ...room, knocks: answeredKnock(room.knocks, event.id) };
    case 'people_told':
      return { ...room, people: event.people, removal: room.removal && named(room.removal, event.people) };
    case 'removal_asked': {
      const attendee = room.roster.others.find(({ id }) => id === event.id);
      const removal = attendee && { attendee, userId: null, isBusy: false, failure: null };
      return removal ? { ...room, removal: named(removal, room.people) } : room;
    }
    case 'removal_begun':
      return room.removal ? { ...room, removal: { ...room.removal, isBusy: true, failure: null } } : room;
    case 'removal_refused':
      return room.removal
        ? { ...room, removal: { ...room.removal, isBusy: false, failure: event.failure } }
        : room;
    case 'removal_over':
      return { ...room, removal: null };
    default:
      return event satisfies never;
  }
};

/** Whether the chat is in sight. */
const seesChat = ({ panel, isWide }: RoomState): boolean => panel === 'chat' || (isWide && panel === null);

const withChatSeen = (room: RoomState): RoomState =>
  seesChat(room) ? { ...room, chat: sawChat(room.chat) } : room;

const resized = (room: RoomState, isWide: boolean): RoomState => {
  if (room.isWide === isWide) return room;
  // Beside the video the chat was in nobody's way; on a narrow element it would lie over it.
  return withChatSeen({ ...room, isWide, panel: room.panel === 'people' ? 'people' : null });
};

/** Who is known once stays known: whoever leaves in the meantime is still the one who was meant. */
const named = (removal: Removal, people: readonly Person[]): Removal =>
  removal.userId === null ? { ...removal, userId: userIdOf(removal.attendee, people) } : removal;
