import type { Person } from '../webinar/webinar.js';

/** What somebody we know asks about a webinar. */
export interface PersonalRequest {
  readonly webinarId: string;
  readonly person: Person;
}

/** What anybody may ask about a webinar; `person` is `null` for somebody we do not know. */
export interface PublicRequest {
  readonly webinarId: string;
  readonly person: Person | null;
}
