import type { AttendedSession } from '../ports/attendance-evidence.js';
import type { Completion } from './completion.js';
import { averageOf, medianOf, type SessionFigures } from './figures.js';
import type { SessionSummary, SummarizedPerson } from './session-summary.js';

/** A webinar's attendance in numbers: those of everybody but the hosts. */
export interface WebinarAnalytics {
  readonly registered: number;
  /** How many different people were in its sessions. */
  readonly attended: number;
  /** Which share of the registered people attended, 0 to 1; `null` if nobody is registered. */
  readonly showUpRate: number | null;
  /** Of a person in all sessions together; `null` if nobody attended. */
  readonly averageSeconds: number | null;
  /** Of a person in all sessions together; `null` if nobody attended. */
  readonly medianSeconds: number | null;
  /** How many different people completed it in one of its sessions; `null` if it cannot be completed. */
  readonly completed: number | null;
  /** Newest first. */
  readonly sessions: readonly { readonly session: AttendedSession; readonly figures: SessionFigures }[];
}

/**
 * Sums up the attendance of a webinar.
 *
 * @param sessions newest first
 * @param registeredIds the user ids of those who are registered
 */
export const webinarAnalytics = (
  sessions: readonly { readonly session: AttendedSession; readonly summary: SessionSummary }[],
  registeredIds: readonly string[],
  completion: Completion | null,
): WebinarAnalytics => {
  const { known, unknown } = differentPeople(sessions.flatMap(({ summary }) => summary.people));
  const people = [...known.values(), ...unknown];
  const seconds = people.map((person) => person.seconds).sort((a, b) => a - b);
  return {
    registered: registeredIds.length,
    attended: people.length,
    showUpRate:
      registeredIds.length === 0
        ? null
        : registeredIds.filter((userId) => known.has(userId)).length / registeredIds.length,
    averageSeconds: averageOf(seconds),
    medianSeconds: medianOf(seconds),
    completed: completion && people.filter(({ hasCompleted }) => hasCompleted).length,
    sessions: sessions.map(({ session, summary }) => ({ session, figures: summary.figures })),
  };
};

type Total = Pick<SummarizedPerson, 'seconds' | 'hasCompleted'>;

/** Adds up the sessions of each person. Those without an id cannot be recognized, so each of them counts. */
const differentPeople = (people: readonly SummarizedPerson[]) => {
  const known = new Map<string, Total>();
  const unknown: Total[] = [];
  for (const { userId, seconds, hasCompleted } of people) {
    const total = userId === null ? undefined : known.get(userId);
    const sum = {
      seconds: seconds + (total?.seconds ?? 0),
      hasCompleted: hasCompleted === true || total?.hasCompleted === true,
    };
    if (userId === null) unknown.push(sum);
    else known.set(userId, sum);
  }
  return { known, unknown };
};
