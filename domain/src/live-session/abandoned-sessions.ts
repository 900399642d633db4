/** How long a session may stay active unattended. `null` is forever. */
export interface AbandonmentLimits {
  /** After nobody has been in it for this long. */
  readonly emptyAfterMs: number | null;
  /** After it has been active for this long. */
  readonly liveAfterMs: number | null;
}

/** Which active sessions are abandoned. */
export interface AbandonedSessionLimits {
  /**
   * Those in which nobody has been since this moment: no presence, and no room that the meeting server has opened and
   * not closed again. `null` turns this off.
   */
  readonly emptySince: Date | null;
  /** Those that started at this moment or earlier. `null` turns this off. */
  readonly startedBefore: Date | null;
}
