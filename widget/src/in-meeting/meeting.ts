import type { Pass } from '@live-webinar/contract';

/** What was said in a meeting's chat. */
export interface Said {
  readonly text: string;
  /** Who said it; `null` for the person here. */
  readonly by: string | null;
  readonly at: Date;
  /** Meant for one person, not for all. */
  readonly isPrivate: boolean;
  /** Was said before the person here came, or came back: they may have it already. */
  readonly isReplayed: boolean;
}

/** Somebody else in the meeting. */
export interface Attendee {
  /** What the meeting server calls their connection. */
  readonly id: string;
  /** Empty where they gave none. */
  readonly name: string;
  /** Who they are in the host site, where the meeting server vouches for it. */
  readonly userId: string | null;
}

/** Somebody who waits to be let in. */
export interface Knocker {
  readonly id: string;
  readonly name: string;
}

/** What goes on in a meeting around the person here. */
export type MeetingNews =
  | { readonly type: 'said'; readonly said: Said }
  | { readonly type: 'arrived'; readonly attendee: Attendee }
  | { readonly type: 'went'; readonly id: string }
  | { readonly type: 'renamed'; readonly id: string; readonly name: string }
  /** Told of the person here, too, and maybe before they have joined. */
  | { readonly type: 'role_changed'; readonly id: string; readonly isModerator: boolean }
  /** Moderators hear of it. */
  | { readonly type: 'knocked'; readonly knocker: Knocker }
  /** The person here is on the way into another room of the meeting, or back. */
  | { readonly type: 'room_changed' };

/** The person here is in one of the meeting's rooms. */
export interface Joined {
  readonly type: 'joined';
  readonly ownId: string;
  readonly ownName: string;
  /** Else it is a breakout room. */
  readonly isMainRoom: boolean;
}

/** Why the meeting cannot be entered, for other reasons than the pass. */
export type EntryRefusal =
  'not_let_in' | 'meeting_full' | 'meeting_not_opened' | 'meeting_unreachable' | 'meeting_frame_blocked';

/** What happens in a meeting. */
export type MeetingEvent =
  | Joined
  | MeetingNews
  /** The meeting's application runs in the frame. From here on it may ask the person for something. */
  | { readonly type: 'started_up' }
  /** The person here, a moderator, has set the room's passcode. */
  | { readonly type: 'locked' }
  /** The meeting waits for a person: for a name or a passcode to be typed, or for somebody to open the door. */
  | { readonly type: 'waiting_at_door' }
  /** The pass is not good, or not any more. */
  | { readonly type: 'token_refused' | 'passcode_refused' }
  | { readonly type: 'entry_refused'; readonly reason: EntryRefusal }
  | { readonly type: 'kicked' }
  /** A moderator closed the meeting for everybody. The session may go on. */
  | { readonly type: 'closed_for_all' }
  /** The meeting is over for this person. */
  | { readonly type: 'closed' };

/** What is needed to enter a meeting. */
export interface MeetingRequest {
  readonly pass: Pass['meeting'];
  /** Whether the person here is one of the session's hosts. */
  readonly isHost: boolean;
  /** The name to use where the pass has none. */
  readonly displayName: string | null;
  /** The element that the meeting fills. It must be in the page. */
  readonly stage: HTMLElement;
  /** What the frame is called for people who do not see it. */
  readonly title: string;
  readonly lang: string;
  /** Whether the element shows a chat of its own, so that the meeting need not. */
  readonly hasChat: boolean;
  readonly onEvent: (event: MeetingEvent) => void;
  /** Tells the site's team what keeps the meeting out of the page. */
  readonly warn: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A meeting that somebody is in. Nothing of it runs on after `dispose()`. */
export interface Meeting {
  /** The meeting server's own object, for what the element does not do. */
  readonly client: object;
  say(text: string): void;
  /** Lets somebody in who knocked. */
  admit(id: string): void;
  /** Does not let somebody in who knocked. */
  refuse(id: string): void;
  /** Sends somebody out. */
  remove(id: string): void;
  /** Makes somebody a moderator. */
  promote(id: string): void;
  /** Says good-bye, waits a moment for the answer, and disposes. */
  leave(): Promise<void>;
  /** Sends everybody home where this person may do that, and leaves. */
  end(): Promise<void>;
  dispose(): void;
}

/**
 * Enters a meeting.
 *
 * @throws LiveWebinarError `meeting_script_failed`, `meeting_script_timeout`; the signal's reason once it has aborted
 */
export type OpenMeeting = (request: MeetingRequest) => Promise<Meeting>;
