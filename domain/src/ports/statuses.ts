/** Whether a webinar is live. */
export interface SessionStatus {
  /** The active session's room; `null` while none is active. */
  readonly roomName: string | null;
  /** Whether a host's client has reported that the passcode is set in that room. */
  readonly isLocked: boolean;
  /**
   * Rises with every change of the webinar: starts and ends, its title, times and hosts, and the registrations that the
   * host site or a host changes. It goes on rising if the webinar is removed and created again.
   */
  readonly revision: number;
}

/** Told of a change; undefined if the webinar was removed. */
export type StatusListener = (status: SessionStatus | undefined) => void;

/** Tells whether webinars are live, and when they change, whichever process changed them. */
export interface Statuses {
  /**
   * What was stored by this process is in the answer; what was stored by another is in it within a second.
   *
   * @returns undefined where there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string): Promise<SessionStatus | undefined>;
  /**
   * Calls the listener after each change that is stored from now on, in the order in which they were stored. Changes in
   * quick succession may be told as one, the last; what changed while the store could not be reached is told afterwards,
   * also if the store has lost changes and the revision is a lower one.
   *
   * @returns a function that ends it
   */
  follow(webinarId: string, listener: StatusListener): () => void;
}
