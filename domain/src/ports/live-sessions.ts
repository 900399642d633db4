import type { AbandonedSessionLimits } from '../live-session/abandoned-sessions.js';
import type { ActiveSession, EndedSession } from '../live-session/live-session.js';

/** Keeps the live sessions: one active session per webinar, even if several start at the same moment. */
export interface LiveSessions {
  /**
   * Stores a new active session, unless its webinar already has an active one, which is returned instead. Of many
   * simultaneous calls exactly one stores its session, and all return that one.
   *
   * @returns undefined if the webinar was removed or cancelled in the meantime
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
   * Sets or removes the link to the stream of an active session. The same link again changes nothing.
   *
   * @returns whether the session is still active; otherwise nothing is stored
   * @throws StoreUnavailable
   */
  setStreamLink(session: ActiveSession, watchUrl: string | null): Promise<boolean>;
  /**
   * Ends the abandoned sessions, each with `endedBy: null`. If several processes call this at the same time, one ends
   * them and the others get an empty list.
   *
   * @throws StoreUnavailable
   */
  closeAbandoned(limits: AbandonedSessionLimits, at: Date): Promise<readonly EndedSession[]>;
  /**
   * Stores that a session has ended. A session that has already ended keeps its first end.
   *
   * @throws StoreUnavailable
   */
  close(session: EndedSession): Promise<void>;
}
