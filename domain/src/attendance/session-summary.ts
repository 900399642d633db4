import { isHost } from '../webinar/role.js';
import type { PersonAttendance } from './attendance.js';
import type { SessionFigures } from './figures.js';

/** Somebody other than a host, as the figures of several sessions need them. */
export interface SummarizedPerson {
  /** `null` if no token identified the person, or if their data was erased. */
  readonly userId: string | null;
  readonly seconds: number;
  /** `null` if the webinar cannot be completed. */
  readonly hasCompleted: boolean | null;
}

/** A session's attendance without names and visits: those of everybody but the hosts. */
export interface SessionSummary {
  readonly figures: SessionFigures;
  readonly people: readonly SummarizedPerson[];
}

/** What figures over several sessions need of the people in one. Hosts do not count. */
export const summarizePeople = (attendance: readonly PersonAttendance[]): readonly SummarizedPerson[] =>
  attendance
    .filter(({ role }) => !isHost(role))
    .map(({ userId, seconds, hasCompleted }) => ({ userId, seconds, hasCompleted }));
