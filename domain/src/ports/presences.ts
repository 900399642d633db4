import type { Attendee } from '../webinar/standing.js';

/** Somebody is in a session's meeting, or on the way there. */
export interface Presence {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly userId: string;
  /** As what they came in. A participant's presence is a seat. */
  readonly role: Attendee;
  /** What the meeting server calls the person's connection; `null` while they are on the way. */
  readonly participantId: string | null;
  /** When this was heard of. */
  readonly at: Date;
}

/** Somebody who is present, as far as is known. */
export interface PresentPerson extends Pick<Presence, 'userId' | 'role' | 'participantId'> {
  /** Whether they are registered now: a registration may have been taken back since they came in. */
  readonly isRegistered: boolean;
}

/** How many seats a session has, and until when an old presence counts. */
export interface Seating {
  /** `null` is no limit. */
  readonly seats: number | null;
  /** Whoever was heard of before this has lapsed, and their seat is free. */
  readonly lapsedBefore: Date;
}

/** Knows who is in the meetings of active sessions: one presence a person and session. */
export interface Presences {
  /**
   * Stores a presence in place of the person's last one. A participant needs a free seat for that, unless they have one
   * that has not lapsed. Of many calls at once, no more get one than there are seats; those of people who are not
   * registered any more are free.
   *
   * @returns `full` where no seat was free; `over` where the session is not active (any more)
   * @throws StoreUnavailable
   */
  take(presence: Presence, seating: Seating): Promise<'taken' | 'full' | 'over'>;
  /**
   * Forgets a presence, where its last word was of this connection: what is said of an old one comes too late.
   *
   * @throws StoreUnavailable
   */
  leave(connection: Pick<Presence, 'sessionId' | 'userId' | 'participantId'>): Promise<void>;
  /**
   * Those of the given roles who have not lapsed, by user id.
   *
   * @throws StoreUnavailable
   */
  list(sessionId: string, roles: readonly Attendee[], lapsedBefore: Date): Promise<readonly PresentPerson[]>;
}
