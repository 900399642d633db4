import type { Attendee } from '../webinar/role.js';

/** Somebody is in a session's meeting, or about to enter it. */
export interface Presence {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly userId: string;
  /** The role in which they entered. A participant's presence is a seat. */
  readonly role: Attendee;
  /** Whether they are a host because they administer the installation. By default their role is the webinar's to give. */
  readonly isAdministrator?: boolean;
  /** The meeting server's id of the connection; `null` before they have entered. */
  readonly participantId: string | null;
  /** As their token names them; `null` or undefined if it does not. */
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** When it was reported. */
  readonly at: Date;
}

/** Somebody who is present, as far as is known. */
export interface PresentPerson extends Pick<Presence, 'userId' | 'role' | 'participantId'> {
  /** Whether they are registered now: a registration may have been withdrawn since they entered. */
  readonly isRegistered: boolean;
}

/** How many seats a session has, and when a presence lapses. */
export interface Seating {
  /** `null` is no limit. */
  readonly seats: number | null;
  /** A presence that was last reported before this moment has lapsed, and its seat is free. */
  readonly lapsedBefore: Date;
}
