import type { AttendanceEvidence, AttendedSession } from '@live-webinar/domain';
import { minute } from '@live-webinar/domain/fixtures';
import type { ElementEvidence, SessionEvidence } from '../../src/attendance/evidence.js';

/** A session of the webinar `123` that lasted an hour. */
export const attendedSession = (changes: Partial<AttendedSession> = {}): AttendedSession => ({
  id: '00000000-0000-4000-8000-00000000000a',
  webinarId: '123',
  isActive: false,
  startedBy: 'olga',
  startedAt: minute(0),
  endedAt: minute(60),
  ...changes,
});

/** The element of a person reported from one minute to another, and said goodbye. */
export const inside = (
  userId: string,
  from: number,
  to: number,
  role: ElementEvidence['role'] = 'participant',
): ElementEvidence => ({
  userId,
  participantId: userId,
  role,
  firstAt: minute(from),
  lastAt: minute(to),
  saidGoodbye: true,
});

/** Evidence that a test gives, and how often it was read. */
export interface GivenAttendance extends Pick<
  AttendanceEvidence,
  'of' | 'versions' | 'findSession' | 'sessionsOf'
> {
  give(
    session: AttendedSession,
    element: readonly ElementEvidence[],
    people?: SessionEvidence['people'],
  ): void;
  readonly reads: string[];
}

/** Attendance evidence that only reads. The sessions of a webinar must be given from the oldest to the newest. */
export const givenAttendance = (): GivenAttendance & AttendanceEvidence => {
  const sessions = new Map<string, AttendedSession>();
  const evidence = new Map<string, SessionEvidence>();
  const reads: string[] = [];
  const notHere = async (): Promise<never> => {
    throw new Error('This evidence can only be read');
  };

  return {
    reads,
    give(session, element, people = []) {
      sessions.set(session.id, session);
      evidence.set(session.id, { people, element, server: [] });
    },
    async of(sessionId) {
      reads.push(sessionId);
      return evidence.get(sessionId) ?? { people: [], element: [], server: [] };
    },
    versions: async (sessionIds) => new Map(sessionIds.map((id) => [id, JSON.stringify(evidence.get(id))])),
    findSession: async (sessionId) => sessions.get(sessionId),
    async sessionsOf(webinarId, page) {
      const all = [...sessions.values()].reverse().filter((session) => session.webinarId === webinarId);
      const begin = page?.after ? all.findIndex(({ id }) => id === page.after?.id) + 1 : 0;
      const items = all.slice(begin, begin + (page?.limit ?? all.length));
      return { items, total: all.length, hasMore: begin + items.length < all.length };
    },
    record: notHere,
    deleteBefore: notHere,
  };
};
