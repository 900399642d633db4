import type { ActiveSession, EndedSession } from '../live-session/live-session.js';

/** Which active sessions count as abandoned. */
export interface AbandonedSessionLimits {
  /**
   * Those in which nobody has been since this moment: no presence, and no room that the meeting server has opened and
   * not closed again. `null` turns this off.
   */
  readonly emptySince: Date | null;
  /** Those that started at this moment or earlier. `null` turns this off. */
  readonly startedBefore: Date | null;
}

/** Keeps the live sessions: at most one active session per webinar, even if several start at the same moment. */
export interface LiveSessions {
  /**
   * Stores a new active session, unless its webinar has an active one already: then that one is the answer. Of many
   * calls at once exactly one stores, and all of them answer the same session.
   *
   * @returns undefined where the webinar was removed or cancelled in the meantime
   * @throws StoreUnavailable
   */
  open(session: ActiveSession): Promise<ActiveSession | undefined>;
  /**
   * Records that a host's client has reported that the passcode is set in an active session's room.
   *
   * @throws StoreUnavailable
   */
  recordLocked(session: ActiveSession): Promise<void>;
  /**
   * Ends the active sessions that were abandoned, each with `endedBy: null`. If several processes ask at the same time,
   * one does it and the others get an empty list.
   *
   * @throws StoreUnavailable
   */
  closeAbandoned(limits: AbandonedSessionLimits, at: Date): Promise<readonly EndedSession[]>;
  /**
   * Stores that a session has ended. One that had ended before keeps its first end.
   *
   * @throws StoreUnavailable
   */
  close(session: EndedSession): Promise<void>;
}
