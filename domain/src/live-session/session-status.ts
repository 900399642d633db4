/** Whether a webinar is live. */
export interface SessionStatus {
  /** The active session's room; `null` without an active session. */
  readonly roomName: string | null;
  /** Whether a host's client has reported that the passcode is set in that room. */
  readonly isLocked: boolean;
  /**
   * Rises with every change of the webinar: starts and ends, its title, times and hosts, the link to its stream, and the
   * registrations that the site or a host changes. It continues to rise if the webinar is removed and created again.
   */
  readonly revision: number;
}
