import type { Attendee } from '../webinar/role.js';

/** Somebody is in a session's meeting, or on the way there. */
export interface Presence {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly userId: string;
  /** The role in which they came in. A participant's presence is a seat. */
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

/**
 * Knows who is in the meetings of active sessions: one presence per person and session.
 *
 * A presence is revoked when its person's registration is withdrawn or they are removed, or when they stop being a host: from then
 * on it is no seat, not even if the person is registered again, and only {@link Presences.take} makes it one.
 */
export interface Presences {
  /**
   * Stores a presence in place of the person's last one. A participant needs a free seat for that, unless they have one
   * that has neither lapsed nor been revoked. Of many calls at once, no more get one than there are seats.
   *
   * @returns `full` where no seat was free; `over` where the session is not active (any more)
   * @throws StoreUnavailable
   */
  take(presence: Presence, seating: Seating): Promise<'taken' | 'full' | 'over'>;
  /**
   * Records that a person has left, if this connection is their latest one: a message about an older one comes too late.
   * A revoked presence stays as it is: somebody who was removed must not disappear from the hosts' list by saying that
   * they have left.
   *
   * @throws StoreUnavailable
   */
  leave(connection: Pick<Presence, 'sessionId' | 'userId' | 'participantId' | 'at'>): Promise<void>;
  /**
   * Those of the given roles who have neither left nor lapsed, by user id. A revoked presence does not lapse while its
   * person is not registered: they may still be in the meeting, from which a moderator's client removes them.
   *
   * @throws StoreUnavailable
   */
  list(sessionId: string, roles: readonly Attendee[], lapsedBefore: Date): Promise<readonly PresentPerson[]>;
}
