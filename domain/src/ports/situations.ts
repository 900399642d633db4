import type { LiveSession } from '../live-session/live-session.js';
import type { Webinar } from '../webinar/webinar.js';

/** Everything that a decision about one person and one webinar needs, read at one moment. */
export interface Situation {
  readonly webinar: Webinar;
  /** Whether the person asked about is registered; false for nobody. */
  readonly isRegistered: boolean;
  /** Whether a host has removed the person, who may not register again by themselves. */
  readonly isRemoved: boolean;
  /** The active session, else the latest ended one, else none. */
  readonly session: LiveSession | null;
}

/** Reads where a person and a webinar stand. */
export interface Situations {
  /**
   * @param userId whose registration is looked up; `null` for nobody
   * @returns undefined where there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string, userId: string | null): Promise<Situation | undefined>;
}
