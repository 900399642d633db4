import type { Page } from '../page.js';
import type { WebinarQuery, WebinarRecord } from '../webinar/webinar-record.js';
import type { Webinar } from '../webinar/webinar.js';

/** Keeps the site's webinars. */
export interface Webinars {
  /** @throws StoreUnavailable */
  find(id: string): Promise<Webinar | undefined>;
  /**
   * Stores a webinar, in place of one with the same id; registrations and sessions stay. If it is cancelled, its active
   * session is ended at `at` in the same step, so that a cancelled webinar never has one. Otherwise the presences in its
   * active session follow the new list of hosts: new hosts need no seat any more, those of former hosts are revoked, and
   * those of administrators stay.
   *
   * @param accepts decides about the webinar that is stored now, or undefined; nothing can change it in between
   * @returns `declined` if `accepts` answered false: nothing was stored
   * @throws StoreUnavailable
   */
  save(
    webinar: Webinar,
    at: Date,
    accepts?: (stored: Webinar | undefined) => boolean,
  ): Promise<'created' | 'replaced' | 'declined'>;
  /**
   * Webinars, those created last first; those of one moment by id in descending order, compared by code points.
   *
   * @param at the moment for which schedules are read
   * @throws StoreUnavailable
   */
  list(query: WebinarQuery, at: Date): Promise<Page<WebinarRecord>>;
  /**
   * Removes a webinar with its registrations and sessions; that ends an active session, too.
   *
   * @returns false if there was none
   * @throws StoreUnavailable
   */
  remove(id: string, at: Date): Promise<boolean>;
}
