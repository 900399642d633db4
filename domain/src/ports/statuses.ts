/** Whether a webinar is live. */
export interface SessionStatus {
  /** The active session's room; `null` while none is active. */
  readonly roomName: string | null;
  /** How many starts and ends there have been: of two statuses of one webinar, the later one has more. */
  readonly revision: number;
}

/** Hears of a change; undefined where the webinar was removed. */
export type StatusListener = (status: SessionStatus | undefined) => void;

/** Tells whether webinars are live, and when that changes, whichever process changed it. */
export interface Statuses {
  /**
   * What was stored by this process is in the answer; what was stored by another is in it within a second.
   *
   * @returns undefined where there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string): Promise<SessionStatus | undefined>;
  /**
   * Calls the listener after each change that is stored from now on. Changes in quick succession may be told as one, the
   * last; what changed while the store could not be reached is told afterwards.
   *
   * @returns a function that ends it
   */
  follow(webinarId: string, listener: StatusListener): () => void;
}
