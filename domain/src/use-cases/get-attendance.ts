import { sessionNotFound } from '../administration/session-not-found.js';
import type { PersonAttendance } from '../attendance/attendance.js';
import {
  attendancePage,
  type AttendancePage,
  type AttendancePosition,
} from '../attendance/attendance-page.js';
import { rulesOf } from '../attendance/attendance-rules.js';
import { sessionFigures, type SessionFigures } from '../attendance/figures.js';
import { createRecentlyUsed } from '../attendance/recently-used.js';
import type { PageRequest } from '../page.js';
import { authorizeSessionReport, type ReportReader } from '../policies/report-policy.js';
import type { AttendanceEvidence, AttendedSession } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Situations } from '../ports/situations.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { SessionWithFigures } from './list-attended-sessions.js';
import { summarizeSessions } from './summarize-sessions.js';

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

/** Answers who attended a session, for a host or the back end, in the order in which they joined. While the session is active, it is the current state; with many people up to ten seconds old. */
export type GetAttendance = (request: {
  readonly sessionId: string;
  readonly reader: ReportReader;
  /** `null` for everybody at once. */
  readonly page: PageRequest<AttendancePosition> | null;
}) => Promise<Result<SessionAttendance, Refusal<'session_not_found' | 'not_organizer'>>>;

/** Everybody in a session. */
interface Everybody {
  readonly people: readonly PersonAttendance[];
  readonly figures: SessionFigures;
}

/** How many people of how many sessions are kept, because a report is read page by page. */
const MAX_PEOPLE = 30_000;
/** A running session with more people than this is computed at most every ten seconds: each page would take half a second. */
const MANY_PEOPLE = 1_000;
const MANY_PEOPLE_FOR_MS = 10_000;

export const getAttendance = ({ situations, attendance, clock }: Needs): GetAttendance => {
  const sizeOf = ({ people }: Everybody) => people.length;
  const summarize = summarizeSessions<Everybody>(
    { attendance },
    (people, _session, context) => ({ people, figures: sessionFigures(people, context) }),
    MAX_PEOPLE,
    sizeOf,
  );
  const running = createRecentlyUsed<Everybody>(MAX_PEOPLE, sizeOf);

  const everybodyIn = async (session: AttendedSession, webinar: Webinar, now: Date): Promise<Everybody> => {
    const rules = rulesOf(webinar);
    const version = JSON.stringify([rules.completion, Math.floor(now.getTime() / MANY_PEOPLE_FOR_MS)]);
    const known = session.endedAt ? undefined : running.find(session.id, version);
    if (known) return known;
    const [summarized] = await summarize([session], rules, now);
    if (!summarized) throw new Error('A session was not summarized');
    const { summary } = summarized;
    if (!session.endedAt && summary.people.length > MANY_PEOPLE) running.keep(session.id, version, summary);
    return summary;
  };

  return async ({ sessionId, reader, page }) => {
    const session = await attendance.findSession(sessionId);
    const situation = session && (await situations.find(session.webinarId, reader.person.id));
    if (!situation) return refused(sessionNotFound);
    const authorized = authorizeSessionReport(roleOf(situation, reader.person), reader.isBackEnd);
    if (!authorized.ok) return authorized;

    const { webinar } = situation;
    const { people, figures } = await everybodyIn(session, webinar, clock.now());
    const { attended, peak } = figures;
    return ok({ session, attended, peak, webinar, people: attendancePage(people, page) });
  };
};
