import { sessionNotFound } from '../administration/session-not-found.js';
import { attendanceOf } from '../attendance/attendance.js';
import {
  attendancePage,
  type AttendancePage,
  type AttendancePosition,
} from '../attendance/attendance-page.js';
import { rulesOf } from '../attendance/attendance-rules.js';
import { sessionFigures } from '../attendance/figures.js';
import type { PageRequest } from '../page.js';
import { authorizeSessionReport, type ReportReader } from '../policies/report-policy.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Situations } from '../ports/situations.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { SessionWithFigures } from './list-attended-sessions.js';

interface Needs {
  readonly situations: Situations;
  readonly attendance: AttendanceEvidence;
  readonly clock: Clock;
}

/** Who attended a session. */
export interface SessionAttendance extends SessionWithFigures {
  readonly webinar: Pick<Webinar, 'id' | 'title'>;
  readonly people: AttendancePage;
}

/** Answers who attended a session, for a host or the back end; while it runs, as of now. In the order in which they came. */
export type GetAttendance = (request: {
  readonly sessionId: string;
  readonly reader: ReportReader;
  /** `null` for everybody at once. */
  readonly page: PageRequest<AttendancePosition> | null;
}) => Promise<Result<SessionAttendance, Refusal<'session_not_found' | 'not_organizer'>>>;

export const getAttendance =
  ({ situations, attendance, clock }: Needs): GetAttendance =>
  async ({ sessionId, reader, page }) => {
    const session = await attendance.findSession(sessionId);
    const situation = session && (await situations.find(session.webinarId, reader.person.id));
    if (!situation) return refused(sessionNotFound);
    const authorized = authorizeSessionReport(roleOf(situation, reader.person), reader.isBackEnd);
    if (!authorized.ok) return authorized;

    const context = { session, now: clock.now(), ...rulesOf(situation.webinar) };
    const everybody = attendanceOf(await attendance.of(session.id), context);
    const { attended, peak } = sessionFigures(everybody, context);
    return ok({
      session,
      attended,
      peak,
      webinar: situation.webinar,
      people: attendancePage(everybody, page),
    });
  };
