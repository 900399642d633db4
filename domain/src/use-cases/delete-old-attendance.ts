import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Completions } from '../ports/completions.js';

interface Needs {
  readonly attendance: Pick<AttendanceEvidence, 'deleteBefore'>;
  readonly completions: Pick<Completions, 'deleteBefore'>;
  readonly clock: Clock;
}

/**
 * Deletes who attended sessions, and who completed webinars, that long ago. To be called once a day.
 *
 * @param keepMs at least a day: completions of the last hour are looked at again
 * @throws StoreUnavailable
 */
export type DeleteOldAttendance = (keepMs: number) => Promise<void>;

export const deleteOldAttendance =
  ({ attendance, completions, clock }: Needs): DeleteOldAttendance =>
  async (keepMs) => {
    const before = new Date(clock.now().getTime() - keepMs);
    await attendance.deleteBefore(before);
    await completions.deleteBefore(before);
  };
