import type { Figures } from '../administration/figures.js';
import type { SessionQuery, SessionRecord } from '../administration/session-record.js';
import type { Page } from '../page.js';

/** Reads the live sessions of all webinars, for administrators. */
export interface SessionRecords {
  /**
   * @param lapsedBefore presences that were last reported before this moment do not count
   * @throws StoreUnavailable
   */
  list(query: SessionQuery, lapsedBefore: Date): Promise<Page<SessionRecord>>;
  /**
   * @returns undefined if there is no such session, or `sessionId` cannot be one's id
   * @throws StoreUnavailable
   */
  find(sessionId: string, lapsedBefore: Date): Promise<SessionRecord | undefined>;
  /** @throws StoreUnavailable */
  figures(lapsedBefore: Date): Promise<Figures>;
}
