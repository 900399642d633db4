/** Numbers of the whole installation, as of one moment. */
export interface Figures {
  readonly activeSessions: number;
  /** In all active sessions together; somebody in two sessions counts twice. */
  readonly peopleInside: number;
  readonly webinars: number;
  readonly registrations: number;
}
