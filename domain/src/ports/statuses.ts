import type { SessionStatus } from '../live-session/session-status.js';

/** Receives the status after a change; undefined if the webinar was removed. */
export type StatusListener = (status: SessionStatus | undefined) => void;

/** Whether webinars are live, and notifications of changes, whichever process made them. */
export interface Statuses {
  /**
   * The answer includes every change that this process has stored, and those of other processes within a second.
   *
   * @returns undefined if there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string): Promise<SessionStatus | undefined>;
  /**
   * Calls the listener after each change that is stored from now on, in the order in which they were stored. Several
   * changes in quick succession may be reported as one, the latest. Changes during an outage of the store are reported
   * afterwards, even if the store has lost changes and the revision is now lower.
   *
   * @returns a function that ends the subscription
   */
  subscribe(webinarId: string, listener: StatusListener): () => void;
}
