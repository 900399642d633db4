import type { Attendee } from '../webinar/role.js';

/** Where evidence came from: the meeting server, the element, or both. */
export type EvidenceGrade = 'server' | 'element' | 'both';

/** A stretch of time in a session, with absences of up to 90 seconds. */
export interface Visit {
  readonly joinedAt: Date;
  /** `null` if the person is inside. */
  readonly leftAt: Date | null;
  readonly evidence: EvidenceGrade;
}

/** A person's attendance in a session. */
export interface PersonAttendance {
  /** `null` for somebody whom no token names, and for somebody who was forgotten. */
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: Attendee;
  /** The start of the first visit. */
  readonly joinedAt: Date;
  /** The end of the last visit; `null` if the person is inside. */
  readonly leftAt: Date | null;
  /** The length of all visits. */
  readonly seconds: number;
  /** Oldest first. */
  readonly visits: readonly Visit[];
  readonly evidence: EvidenceGrade;
  /**
   * By how many seconds the server's evidence and the element's differ, if both are there and it is more than two minutes.
   * `null` otherwise.
   */
  readonly disagreementSeconds: number | null;
  /** Whether they completed the webinar; `null` if it cannot be completed. */
  readonly hasCompleted: boolean | null;
}
