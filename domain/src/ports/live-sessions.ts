import type { ActiveSession, EndedSession } from '../live-session/live-session.js';

/** Keeps the live sessions: at most one active a webinar, whatever happens at the same moment. */
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
   * Stores that a session has ended. One that had ended before keeps its first end.
   *
   * @throws StoreUnavailable
   */
  close(session: EndedSession): Promise<void>;
}
