import type * as contract from '@live-webinar/contract';
import type {
  PersonAttendance,
  SessionAttendance,
  SessionWithFigures,
  SiteAnalytics,
  WebinarAnalytics,
} from '@live-webinar/domain';

/** Maps attendance to the messages of the contract. */

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentAttendedSession = ({
  session,
  attended,
  peak,
}: SessionWithFigures): contract.AttendedSessionPage['items'][number] => ({
  id: session.id,
  is_active: session.isActive,
  started_by: session.startedBy,
  started_at: session.startedAt.toISOString(),
  ended_at: moment(session.endedAt),
  attended,
  peak,
});

export const presentAttendance = (
  { webinar, people, ...session }: SessionAttendance,
  nextCursor: string | null,
): contract.AttendancePage => ({
  session: { ...presentAttendedSession(session), webinar_id: webinar.id, title: webinar.title },
  items: people.items.map(presentPerson),
  next_cursor: nextCursor,
  total: people.total,
});

/** Somebody who attended. */
export const presentPerson = (person: PersonAttendance): contract.AttendancePage['items'][number] => ({
  user_id: person.userId,
  name: person.name,
  email: person.email,
  role: person.role,
  joined_at: person.joinedAt.toISOString(),
  left_at: moment(person.leftAt),
  seconds: person.seconds,
  visits: person.visits.map(({ joinedAt, leftAt, evidence }) => ({
    joined_at: joinedAt.toISOString(),
    left_at: moment(leftAt),
    evidence,
  })),
  evidence: person.evidence,
  disagreement_seconds: person.disagreementSeconds,
  completed: person.hasCompleted,
});

export const presentWebinarAnalytics = (analytics: WebinarAnalytics): contract.WebinarAnalytics => ({
  registered: analytics.registered,
  attended: analytics.attended,
  show_up_rate: analytics.showUpRate,
  average_seconds: analytics.averageSeconds,
  median_seconds: analytics.medianSeconds,
  completed: analytics.completed,
  sessions: analytics.sessions.map(({ session, figures }) => ({
    id: session.id,
    started_at: session.startedAt.toISOString(),
    ended_at: moment(session.endedAt),
    attended: figures.attended,
    peak: figures.peak,
    peak_at: moment(figures.peakAt),
    average_seconds: figures.averageSeconds,
    curve: figures.curve.map(({ at, people }) => ({ at: at.toISOString(), people })),
  })),
});

export const presentSiteAnalytics = ({ totals, series }: SiteAnalytics): contract.SiteAnalytics => ({
  totals,
  series: series.map(({ at, ...figures }) => ({ at: at.toISOString(), ...figures })),
});
