import type { Pass } from '@live-webinar/contract';
import type { RecordingChanged, RecordingMode, StreamTarget } from './recording/recording-state.js';

/** A message of a meeting's chat. */
export interface Message {
  readonly text: string;
  /** The author's name; `null` for this person. */
  readonly by: string | null;
  readonly at: Date;
  /** Meant for one person, not for everybody. */
  readonly isPrivate: boolean;
  /** From before this person entered, or entered again: they may have it already. */
  readonly isReplayed: boolean;
}

/** Another person in the meeting. */
export interface Attendee {
  /** The meeting server's id for their connection. */
  readonly id: string;
  /** Empty if they gave none. */
  readonly name: string;
  /** Who they are on the site, if the meeting server vouches for it. */
  readonly userId: string | null;
}

/** A person who waits to be let in. */
export interface Knocker {
  readonly id: string;
  readonly name: string;
}

/** What goes on in a meeting. */
export type Activity =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'arrived'; readonly attendee: Attendee }
  | { readonly type: 'departed'; readonly id: string }
  | { readonly type: 'renamed'; readonly id: string; readonly name: string }
  /** Also of this person, and possibly before they have joined. */
  | { readonly type: 'role_changed'; readonly id: string; readonly isModerator: boolean }
  /** Only moderators receive it. */
  | { readonly type: 'knocked'; readonly knocker: Knocker }
  | RecordingChanged
  /** This person is on the way into a breakout room, or back. */
  | { readonly type: 'room_changed' };

/** This person has joined one of the meeting's rooms. */
export interface Joined {
  readonly type: 'joined';
  readonly ownId: string;
  readonly ownName: string;
  /** False for a breakout room. */
  readonly isMainRoom: boolean;
}

/** Why the meeting cannot be entered, for other reasons than the pass. */
export type EntryRefusal =
  'not_let_in' | 'meeting_full' | 'meeting_not_opened' | 'meeting_unreachable' | 'meeting_frame_blocked';

/** What a meeting emits. */
export type MeetingEvent =
  | Joined
  | Activity
  /** The meeting's application runs in the frame. From now on it may ask the person for something. */
  | { readonly type: 'app_started' }
  /** This person, a moderator, has set the room's passcode. */
  | { readonly type: 'locked' }
  /** The meeting asks for a name or a passcode, or keeps the person in its lobby. */
  | { readonly type: 'prompting' }
  /** The pass is not valid, or has expired. */
  | { readonly type: 'token_refused' | 'passcode_refused' }
  | { readonly type: 'entry_refused'; readonly reason: EntryRefusal }
  /** A moderator has removed this person from the meeting. */
  | { readonly type: 'kicked' }
  /** A moderator has closed the meeting for everybody. The session may go on. */
  | { readonly type: 'closed_for_all' }
  /** The meeting is over for this person. */
  | { readonly type: 'closed' };

/** What is needed to enter a meeting. */
export interface MeetingRequest {
  readonly pass: Pass['meeting'];
  /** Whether this person is a host of the session. */
  readonly isHost: boolean;
  /** The name to use if the pass has none. */
  readonly displayName: string | null;
  /** The element that the meeting fills. It must be in the page. */
  readonly stage: HTMLElement;
  /** The frame's title, for people who use a screen reader. */
  readonly title: string;
  readonly lang: string;
  /** Whether the element shows a chat, so that the meeting need not. */
  readonly hasChat: boolean;
  readonly onEvent: (event: MeetingEvent) => void;
  /** Reports to the site's developers what keeps the meeting from opening. */
  readonly warn: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A meeting that this person is in. After `dispose()`, nothing of it runs. */
export interface Meeting {
  /** The meeting server's own object, for what the element does not offer. */
  readonly client: object;
  sendMessage(text: string): void;
  /** Lets in a person who knocked. */
  admit(id: string): void;
  /** Turns away a person who knocked. */
  refuse(id: string): void;
  /** Removes a person from the meeting. */
  expel(id: string): void;
  /** Makes a person a moderator. */
  promote(id: string): void;
  /** Asks the meeting server, or this browser, to record. */
  startRecording(mode: 'file' | 'local'): void;
  /** Asks the meeting server to stream to YouTube with a key, or to an RTMP address with its key. */
  startStream(target: StreamTarget, key: string): void;
  stopRecording(mode: RecordingMode): void;
  /** Hangs up, waits a moment for the meeting to close, and disposes. */
  leave(): Promise<void>;
  /** Closes the meeting for everybody if this person is a moderator, and leaves. */
  end(): Promise<void>;
  dispose(): void;
}

/**
 * Enters a meeting.
 *
 * @throws LiveWebinarError `meeting_script_failed`, `meeting_script_timeout`; the signal's reason once it has aborted
 */
export type OpenMeeting = (request: MeetingRequest) => Promise<Meeting>;
