import { rulesOf } from '../attendance/attendance-rules.js';
import type { SessionFigures } from '../attendance/figures.js';
import type { SessionSummary } from '../attendance/session-summary.js';
import type { Page, PageRequest } from '../page.js';
import { authorizeReport, type ReportReader } from '../policies/report-policy.js';
import type {
  AttendanceEvidence,
  AttendedSession,
  AttendedSessionPosition,
} from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { SummarizeSessions } from './summarize-sessions.js';

interface Needs {
  readonly situations: Situations;
  readonly attendance: AttendanceEvidence;
  readonly clock: Clock;
}

/** A session with the two figures that a list shows. */
export interface SessionWithFigures extends Pick<SessionFigures, 'attended' | 'peak'> {
  readonly session: AttendedSession;
}

/** A request of somebody who reads about the attendance of a webinar. */
export interface ReportRequest {
  readonly webinarId: string;
  readonly reader: ReportReader;
}

export type ReportRefusal = Refusal<'webinar_not_found' | 'not_organizer'>;

/** Lists the sessions of a webinar for a host or the back end, newest first. */
export type ListAttendedSessions = (
  request: ReportRequest & PageRequest<AttendedSessionPosition>,
) => Promise<Result<Page<SessionWithFigures>, ReportRefusal>>;

export const listAttendedSessions =
  (
    { situations, attendance, clock }: Needs,
    summarize: SummarizeSessions<SessionSummary>,
  ): ListAttendedSessions =>
  async ({ webinarId, reader, limit, after }) => {
    const situation = await situations.find(webinarId, reader.person.id);
    if (!situation) return refused(webinarNotFound);
    const authorized = authorizeReport(roleOf(situation, reader.person), reader.isBackEnd);
    if (!authorized.ok) return authorized;

    const { items, ...page } = await attendance.sessionsOf(webinarId, { limit, after });
    const summarized = await summarize(items, rulesOf(situation.webinar), clock.now());
    return ok({
      ...page,
      items: summarized.map(({ session, summary: { figures } }) => ({
        session,
        attended: figures.attended,
        peak: figures.peak,
      })),
    });
  };
