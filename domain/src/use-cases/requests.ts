import type { Person } from '../webinar/webinar.js';

/** What somebody we know asks about a webinar. */
export interface PersonalRequest {
  readonly webinarId: string;
  readonly person: Person;
}

/** What somebody says of their connection to the meeting of a session. */
export interface ConnectionRequest extends PersonalRequest {
  readonly sessionId: string;
  /** What the meeting server calls the connection; `null` while they are on the way. */
  readonly participantId: string | null;
}

/** What anybody may ask about a webinar; `person` is `null` for somebody we do not know. */
export interface PublicRequest {
  readonly webinarId: string;
  readonly person: Person | null;
}
