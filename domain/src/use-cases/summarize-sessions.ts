import { attendanceOf, type AttendanceContext, type PersonAttendance } from '../attendance/attendance.js';
import type { AttendanceRules } from '../attendance/attendance-rules.js';
import { createRecentlyUsed } from '../attendance/recently-used.js';
import type { AttendanceEvidence, AttendedSession } from '../ports/attendance-evidence.js';

/** Turns the attendance of a session into what a use case needs of it. */
export type Summarize<Summary> = (
  attendance: readonly PersonAttendance[],
  session: AttendedSession,
  context: AttendanceContext,
) => Summary;

/** A session and its summary. */
export interface Summarized<Summary> {
  readonly session: AttendedSession;
  readonly summary: Summary;
}

/**
 * Summarizes sessions one after the other: other requests are answered while the store is asked for the next one.
 * The rules are those of the session's webinar.
 */
export type SummarizeSessions<Summary> = (
  sessions: readonly AttendedSession[],
  rules: AttendanceRules,
  now: Date,
) => Promise<readonly Summarized<Summary>[]>;

interface Needs {
  readonly attendance: AttendanceEvidence;
}

/**
 * @param maxSize what the sizes of the summaries that are kept add up to; those of running sessions are not kept
 */
export const summarizeSessions = <Summary>(
  { attendance }: Needs,
  summarize: Summarize<Summary>,
  maxSize: number,
  sizeOf: (summary: Summary) => number,
): SummarizeSessions<Summary> => {
  const kept = createRecentlyUsed<Summary>(maxSize, sizeOf);

  return async (sessions, rules, now) => {
    const ended = sessions.filter(({ endedAt }) => endedAt !== null);
    const versions = await attendance.versions(ended.map(({ id }) => id));
    const summarized: Summarized<Summary>[] = [];
    for (const session of sessions) {
      const version = versionOf(session, rules, versions.get(session.id));
      let summary = version === undefined ? undefined : kept.find(session.id, version);
      if (summary === undefined) {
        const context = { session, now, ...rules };
        summary = summarize(attendanceOf(await attendance.of(session.id), context), session, context);
        if (version !== undefined) kept.keep(session.id, version, summary);
      }
      summarized.push({ session, summary });
    }
    return summarized;
  };
};

/** Another text whenever the summary of an ended session may be another one; undefined for a running one. */
const versionOf = (
  { endedAt }: AttendedSession,
  { hosts, completion }: AttendanceRules,
  evidence: string | undefined,
): string | undefined =>
  endedAt ? JSON.stringify([evidence, endedAt, completion, hosts.organizerId, hosts.coHostIds]) : undefined;
