import type { Person } from '../webinar/webinar.js';

/** A signed-in person's request about a webinar. */
export interface PersonalRequest {
  readonly webinarId: string;
  readonly person: Person;
}

/** A person's request about their connection to a session's meeting. */
export interface ConnectionRequest extends PersonalRequest {
  readonly sessionId: string;
  /** The meeting server's id of the connection; `null` before they have entered. */
  readonly participantId: string | null;
}

/** Anyone's request about a webinar; `person` is `null` for an anonymous one. */
export interface PublicRequest {
  readonly webinarId: string;
  readonly person: Person | null;
}

/** A request about the recordings of a webinar. */
export interface RecordingRequest extends PersonalRequest {
  /** Whether the site's back end asks, which may manage the recordings of every webinar. */
  readonly isBackEnd: boolean;
}
