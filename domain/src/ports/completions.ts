import type { Completion } from '../attendance/completion.js';
import type { Attendee } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { AttendedSession } from './attendance-evidence.js';

/** A session whose people may complete its webinar. */
export interface CompletableSession {
  readonly session: AttendedSession;
  readonly completion: Completion;
  readonly hosts: Pick<Webinar, 'organizerId' | 'coHostIds'>;
}

/** Somebody who has completed a webinar. */
export interface CompletedPerson {
  readonly userId: string;
  readonly role: Attendee;
}

/** Knows who has completed which webinars, and in which session. It outlives a change of what completes the webinar. */
export interface Completions {
  /**
   * The active sessions of webinars that can be completed, and those that ended after a moment.
   *
   * @throws StoreUnavailable
   */
  sessionsToCheck(endedAfter: Date): Promise<readonly CompletableSession[]>;
  /**
   * Records that people have completed a webinar in a session, each once, even if several processes call this at the same
   * time. A webinar that was removed meanwhile is ignored. After the session has ended this is a change of the webinar, so that
   * its pages ask again; while it runs, those who are inside learn it with their next report.
   *
   * @throws StoreUnavailable
   */
  record(
    session: Pick<AttendedSession, 'id' | 'webinarId'>,
    people: readonly CompletedPerson[],
    at: Date,
  ): Promise<void>;
  /**
   * Forgets who completed a webinar before a moment.
   *
   * @throws StoreUnavailable
   */
  deleteBefore(completedBefore: Date): Promise<void>;
}
