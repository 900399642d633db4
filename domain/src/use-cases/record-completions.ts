import { attendanceOf, type PersonAttendance } from '../attendance/attendance.js';
import { hasCompleted } from '../attendance/completion.js';
import { SAME_VISIT_MS } from '../attendance/evidence.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { CompletableSession, CompletedPerson, Completions } from '../ports/completions.js';

interface Needs {
  readonly attendance: Pick<AttendanceEvidence, 'of'>;
  readonly completions: Pick<Completions, 'sessionsToCheck' | 'record'>;
  readonly clock: Clock;
}

/** For how long after a session's end late evidence can still show that somebody has completed the webinar. */
const LATE_EVIDENCE_MS = 60 * 60 * 1000;

/**
 * Records who has completed a webinar, as soon as it is certain. To be called about once a minute.
 *
 * @throws StoreUnavailable
 */
export type RecordCompletions = () => Promise<void>;

export const recordCompletions =
  ({ attendance, completions, clock }: Needs): RecordCompletions =>
  async () => {
    const now = clock.now();
    const sessions = await completions.sessionsToCheck(new Date(now.getTime() - LATE_EVIDENCE_MS));
    for (const each of sessions) {
      if (!canBeCompleted(each, now)) continue;
      const { session, completion, hosts } = each;
      const people = attendanceOf(await attendance.of(session.id), { session, completion, hosts, now });
      const completed = people.flatMap((person) => completedBy(person, each, now) ?? []);
      if (completed.length > 0) await completions.record(session, completed, now);
    }
  };

/** Whether somebody who was there from the start has completed it. Most sessions are not read for it. */
const canBeCompleted = ({ session, completion }: CompletableSession, now: Date): boolean => {
  const seconds = ((session.endedAt ?? now).getTime() - session.startedAt.getTime()) / 1000;
  return hasCompleted(completion, seconds, session, now);
};

/** Of somebody inside, only the time until their last sign of life is certain. */
const completedBy = (
  { userId, role, seconds, leftAt }: PersonAttendance,
  { session, completion }: CompletableSession,
  now: Date,
): CompletedPerson | undefined => {
  if (userId === null) return undefined;
  const certainSeconds = leftAt === null ? seconds - SAME_VISIT_MS / 1000 : seconds;
  return hasCompleted(completion, certainSeconds, session, now) ? { userId, role } : undefined;
};
