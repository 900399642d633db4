import type { Presence, PresentPerson, Seating } from '../presence/presence.js';
import type { Attendee } from '../webinar/role.js';

/**
 * Knows who is in the meetings of active sessions: one presence per person and session.
 *
 * A participant's presence is revoked when their registration is withdrawn or they are removed, a host's when they stop being
 * one. From then on it is not a seat, even if the person is registered again, until {@link Presences.take} renews it. An
 * administrator's presence is not revoked: it has its role until it is renewed with another, is left, or lapses.
 */
export interface Presences {
  /**
   * Stores a presence in place of the person's last one. A participant needs a free seat, unless they already have one
   * that has neither lapsed nor been revoked. Simultaneous calls never take more seats than there are. A presence with a
   * participant id is evidence of attendance, which is stored with it.
   *
   * A participant who begins a presence must still be registered at that moment: their registration may have been withdrawn
   * since it was read.
   *
   * @returns `full` if no seat was free; `over` if the session is not active, or the participant is not registered any more
   * @throws StoreUnavailable
   */
  take(presence: Presence, seating: Seating): Promise<'taken' | 'full' | 'over'>;
  /**
   * Records that a person has left, if this connection is their latest one; a report about an older one is ignored. A
   * revoked presence stays as it is: a removed person must not disappear from the hosts' list by reporting that they
   * have left. As evidence of attendance, the goodbye of an older connection counts too.
   *
   * @throws StoreUnavailable
   */
  leave(connection: Pick<Presence, 'sessionId' | 'userId' | 'participantId' | 'at'>): Promise<void>;
  /**
   * Records that everybody whose presence lapsed has left. If several processes call this at the same time, each lapse is
   * recorded once. A revoked presence stays as it is.
   *
   * @param lapsedBefore presences that were last reported before this moment have lapsed
   * @throws StoreUnavailable
   */
  endLapsed(lapsedBefore: Date): Promise<void>;
  /**
   * Those of the given roles who have neither left nor lapsed, by user id. A revoked presence does not lapse while its
   * person is not registered: they may still be in the meeting, from which a moderator's client removes them.
   *
   * @throws StoreUnavailable
   */
  list(sessionId: string, roles: readonly Attendee[], lapsedBefore: Date): Promise<readonly PresentPerson[]>;
}
