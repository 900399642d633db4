import type { ActiveSession } from '../live-session/live-session.js';
import type { Attendee } from '../webinar/role.js';
import type { Person, Webinar } from '../webinar/webinar.js';

/** What a meeting client needs to enter a room. */
export interface Meeting {
  /** The meeting server, without a scheme. */
  readonly domain: string;
  /** Where the meeting server's client script is. */
  readonly scriptUrl: string;
  /** The room as the meeting server names it. */
  readonly room: string;
  readonly jwt: string | null;
  readonly passcode: string | null;
  readonly displayName: string | null;
  readonly subject: string;
  /** When the token runs out; `null` where there is none. */
  readonly expiresAt: Date | null;
}

/** Who asks to enter, and where. The policies have said yes before. */
export interface Admission {
  readonly session: ActiveSession;
  readonly webinar: Webinar;
  readonly person: Person;
  readonly role: Attendee;
  readonly at: Date;
}

/** Opens the door of a room: every kind of meeting server is one of these. */
export interface RoomAccess {
  /** What guards a room besides its name. */
  readonly guard: 'token' | 'passcode' | 'nothing';
  issueMeeting(admission: Admission): Promise<Meeting>;
}
