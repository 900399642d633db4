import type { LiveSession } from '../live-session/live-session.js';
import type { Webinar } from './webinar.js';

/** Everything that a decision about one person and one webinar needs, read at one moment. */
export interface Situation {
  readonly webinar: Webinar;
  /** Whether the person is registered; false without a person. */
  readonly isRegistered: boolean;
  /** Whether a host has removed the person, who then cannot register again by themselves. */
  readonly isRemoved: boolean;
  /** Whether the person has completed the webinar, in this session or an earlier one. */
  readonly hasCompleted: boolean;
  /** The id of the statement about recording that the person consented to last; `null` if none, or if none is needed. */
  readonly consentedTo: string | null;
  /** Whether the webinar has a recording that is ready and published. */
  readonly hasRecording: boolean;
  /** Whether the webinar has any recording, in whatever state, published or not. */
  readonly hasAnyRecording: boolean;
  /** The active session, else the latest ended one, else none. */
  readonly session: LiveSession | null;
}
