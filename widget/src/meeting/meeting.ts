import type { Pass } from '@live-webinar/contract';

/** What was said in a meeting's chat. */
export interface Said {
  readonly text: string;
  /** Who said it; `null` for the person here. */
  readonly by: string | null;
  readonly at: Date;
  /** Meant for one person, not for all. */
  readonly isPrivate: boolean;
}

/** What happens in a meeting. */
export type MeetingEvent =
  | { readonly type: 'joined' }
  /** The meeting waits for a person: for a passcode to be typed, or for somebody to open the door. */
  | { readonly type: 'waiting_at_door' }
  | { readonly type: 'passcode_refused' }
  | { readonly type: 'said'; readonly said: Said }
  | { readonly type: 'kicked' }
  /** The meeting is over for this person. */
  | { readonly type: 'closed' };

/** What is needed to enter a meeting. */
export interface MeetingRequest {
  readonly pass: Pass['meeting'];
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
  readonly signal: AbortSignal;
}

/** A meeting that somebody is in. Nothing of it runs on after `dispose()`. */
export interface Meeting {
  /** The meeting server's own object, for what the element does not do. */
  readonly client: object;
  say(text: string): void;
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
