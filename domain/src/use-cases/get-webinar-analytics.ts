import { rulesOf } from '../attendance/attendance-rules.js';
import type { SessionSummary } from '../attendance/session-summary.js';
import { webinarAnalytics, type WebinarAnalytics } from '../attendance/webinar-analytics.js';
import { authorizeReport } from '../policies/report-policy.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { ReportRefusal, ReportRequest } from './list-attended-sessions.js';
import type { SummarizeSessions } from './summarize-sessions.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly attendance: AttendanceEvidence;
  readonly clock: Clock;
}

/** Answers the attendance of a webinar in numbers, for a host or the back end. */
export type GetWebinarAnalytics = (
  request: ReportRequest,
) => Promise<Result<WebinarAnalytics, ReportRefusal>>;

export const getWebinarAnalytics =
  (
    { situations, registrations, attendance, clock }: Needs,
    summarize: SummarizeSessions<SessionSummary>,
  ): GetWebinarAnalytics =>
  async ({ webinarId, reader }) => {
    const situation = await situations.find(webinarId, reader.person.id);
    if (!situation) return refused(webinarNotFound);
    const authorized = authorizeReport(roleOf(situation, reader.person), reader.isBackEnd);
    if (!authorized.ok) return authorized;

    const rules = rulesOf(situation.webinar);
    const { items } = await attendance.sessionsOf(webinarId, null);
    const summarized = await summarize(items, rules, clock.now());
    return ok(webinarAnalytics(summarized, await registrations.userIds(webinarId), rules.completion));
  };
