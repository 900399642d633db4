import type { ActiveSession } from '../live-session/live-session.js';
import type { Attendee } from '../webinar/role.js';
import type { Person, Webinar } from '../webinar/webinar.js';

/** What guards a room in addition to its name. */
export type RoomGuard = 'token' | 'passcode' | 'nothing';

/** What a meeting client needs to enter a room. */
export interface Meeting {
  /** The meeting server, without a scheme. */
  readonly domain: string;
  /** The URL of the meeting server's client script. */
  readonly scriptUrl: string;
  /** The room as the meeting server names it. */
  readonly room: string;
  readonly jwt: string | null;
  readonly passcode: string | null;
  readonly displayName: string | null;
  readonly subject: string;
  /** When the token expires; `null` without a token. */
  readonly expiresAt: Date | null;
}

/** A person whom the policies have admitted to a session's room. */
export interface Admission {
  readonly session: ActiveSession;
  readonly webinar: Webinar;
  readonly person: Person;
  readonly role: Attendee;
  readonly at: Date;
}

/** What one person needs to enter the room of an active session. It contains secrets: it is for that person alone. */
export interface Pass {
  readonly session: ActiveSession;
  readonly role: Attendee;
  /** Whether newcomers wait until a host admits them. A moderator's client turns this on. */
  readonly lobby: boolean;
  /** Whether the person may record and stream the meeting. */
  readonly mayRecord: boolean;
  readonly meeting: Meeting;
}
