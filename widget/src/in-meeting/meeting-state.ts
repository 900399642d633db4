import type { Failure } from '../failure.js';
import { addMessage, addOwnMessage, emptyChat, markRead, reenterChat, type ChatLog } from './chat-log.js';
import { addKnock, removeArrived, removeKnock, type Knocks } from './knocks.js';
import type { Activity, Attendee, Joined } from './meeting.js';
import { noRecording, type RecordingChanged, type RecordingState } from './recording/recording-state.js';
import { emptyRoster, updateRoster, userIdOf, type Person, type Roster } from './roster.js';

/** What can be opened beside the video, or over it on a narrow element. */
export type Panel = 'chat' | 'people';

/** A host is asked to confirm that they want to remove somebody. */
export interface PendingRemoval {
  readonly attendee: Attendee;
  /** Who that is on the site; `null` while that is not known. */
  readonly userId: string | null;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
}

/** What is known about the meeting that a person is in, and which parts of it are shown. */
export interface MeetingState {
  readonly chat: ChatLog;
  /** The open panel. On a wide element the chat is visible even if no panel is open. */
  readonly panel: Panel | null;
  readonly isWide: boolean;
  readonly roster: Roster;
  /** The people in the session, as the API lists them; only hosts may know. */
  readonly people: readonly Person[];
  readonly knocks: Knocks;
  readonly removal: PendingRemoval | null;
  readonly recording: RecordingState;
}

/** What changes a {@link MeetingState}. */
export type MeetingStateEvent =
  | Exclude<Activity, RecordingChanged>
  | Joined
  | { readonly type: 'message_written'; readonly text: string; readonly at: Date }
  | { readonly type: 'panel_toggled'; readonly panel: Panel }
  | { readonly type: 'resized'; readonly isWide: boolean }
  | { readonly type: 'people_listed'; readonly people: readonly Person[] }
  | { readonly type: 'knock_answered'; readonly id: string; readonly isAdmitted: boolean }
  | { readonly type: 'removal_requested'; readonly id: string }
  | { readonly type: 'removal_confirmed' | 'removal_dismissed' }
  /** The API has removed the person. `userId` is `null` if the webinar does not know them. */
  | { readonly type: 'removal_done'; readonly attendee: Attendee; readonly userId: string | null }
  | { readonly type: 'removal_failed'; readonly failure: Failure };

/**
 * Creates the state of a meeting in which nothing has happened yet.
 *
 * @param ownName this person's, if it is known; else empty
 */
export const newMeeting = (isWide: boolean, ownName = ''): MeetingState => ({
  chat: emptyChat,
  panel: null,
  isWide,
  roster: { ...emptyRoster, ownName },
  people: [],
  knocks: [],
  removal: null,
  recording: noRecording,
});

/** Returns the next state of a meeting. */
export const reduceMeeting = (meeting: MeetingState, event: MeetingStateEvent): MeetingState => {
  switch (event.type) {
    case 'message':
      return { ...meeting, chat: addMessage(meeting.chat, event.message, isChatVisible(meeting)) };
    case 'message_written':
      return { ...meeting, chat: addOwnMessage(meeting.chat, event.text, event.at) };
    case 'panel_toggled':
      return withChatRead({ ...meeting, panel: meeting.panel === event.panel ? null : event.panel });
    case 'resized':
      return resized(meeting, event.isWide);
    case 'arrived':
      return {
        ...meeting,
        roster: updateRoster(meeting.roster, event),
        knocks: removeArrived(meeting.knocks, event.attendee),
      };
    case 'joined':
    case 'departed':
    case 'renamed':
    case 'role_changed':
      return { ...meeting, roster: updateRoster(meeting.roster, event) };
    case 'room_changed':
      return {
        ...meeting,
        chat: reenterChat(meeting.chat),
        roster: updateRoster(meeting.roster, event),
        knocks: [],
        // Each room has its own, and the meeting server says again what runs in it.
        recording: noRecording,
      };
    case 'knocked':
      return { ...meeting, knocks: addKnock(meeting.knocks, event.knocker) };
    case 'knock_answered':
      return { ...meeting, knocks: removeKnock(meeting.knocks, event.id) };
    case 'people_listed':
      return {
        ...meeting,
        people: event.people,
        removal: meeting.removal && identified(meeting.removal, event.people),
      };
    case 'removal_requested': {
      const attendee = meeting.roster.others.find(({ id }) => id === event.id);
      const removal = attendee && { attendee, userId: null, isBusy: false, failure: null };
      return removal ? { ...meeting, removal: identified(removal, meeting.people) } : meeting;
    }
    case 'removal_confirmed':
      return changeRemoval(meeting, { isBusy: true, failure: null });
    case 'removal_failed':
      return changeRemoval(meeting, { isBusy: false, failure: event.failure });
    case 'removal_done':
    case 'removal_dismissed':
      return { ...meeting, removal: null };
    default:
      return event satisfies never;
  }
};

const isChatVisible = ({ panel, isWide }: MeetingState): boolean =>
  panel === 'chat' || (isWide && panel === null);

const withChatRead = (meeting: MeetingState): MeetingState =>
  isChatVisible(meeting) ? { ...meeting, chat: markRead(meeting.chat) } : meeting;

const resized = (meeting: MeetingState, isWide: boolean): MeetingState => {
  if (meeting.isWide === isWide) return meeting;
  // The chat is in nobody's way beside the video; on a narrow element it would cover it.
  return withChatRead({ ...meeting, isWide, panel: meeting.panel === 'people' ? 'people' : null });
};

const changeRemoval = (meeting: MeetingState, change: Partial<PendingRemoval>): MeetingState =>
  meeting.removal ? { ...meeting, removal: { ...meeting.removal, ...change } } : meeting;

/** An identity that is known once is kept: the person may leave in the meantime and is still the one to remove. */
const identified = (removal: PendingRemoval, people: readonly Person[]): PendingRemoval =>
  removal.userId === null ? { ...removal, userId: userIdOf(removal.attendee, people) } : removal;
