import { sessionFigures } from '../attendance/figures.js';
import { summarizePeople, type SessionSummary } from '../attendance/session-summary.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import { summarizeSessions, type SummarizeSessions } from './summarize-sessions.js';

/** About 30 MB of people and points of curves. */
const MAX_SIZE = 200_000;

/** Summarizes the sessions of a webinar, with their curves. */
export const summarizeWebinarSessions = (needs: {
  readonly attendance: AttendanceEvidence;
}): SummarizeSessions<SessionSummary> =>
  summarizeSessions(
    needs,
    (attendance, _session, context) => ({
      figures: sessionFigures(attendance, context),
      people: summarizePeople(attendance),
    }),
    MAX_SIZE,
    ({ figures, people }) => 1 + people.length + figures.curve.length,
  );
