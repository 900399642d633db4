import type {
  ElementEvidence,
  PersonalAttendance,
  PersonalData,
  PersonalRecord,
  Progress,
} from '../src/index.js';
import type { KnownAttendance } from './attendance-evidence.js';
import type { State } from './state.js';

/** The personal data in one store. */
export interface PersonalPart<Kept> {
  of(userId: string, addresses: ReadonlySet<string>): Kept;
  erase(userId: string, addresses: ReadonlySet<string>): void;
}

/** The stores of personal data outside the common state. */
interface Parts {
  readonly attendance: ReadonlyMap<string, KnownAttendance>;
  readonly mails: PersonalPart<Pick<PersonalRecord, 'mails' | 'mailAddresses'>>;
  readonly deliveries: PersonalPart<PersonalRecord['webhookDeliveries']>;
  readonly progress: ReadonlyMap<string, Map<string, Progress & { readonly at: Date }>>;
}

export const inMemoryPersonalData = (
  state: State,
  { attendance, mails, deliveries, progress }: Parts,
): PersonalData => {
  const { webinars, registrations, sessions, presences, completions, consents, recordings, events } = state;
  let forgotten = 0;

  const allSessions = () => [...sessions.values()].flat();
  const webinarOf = (sessionId: string) => allSessions().find(({ id }) => id === sessionId)?.webinarId ?? '';
  const presencesOf = (userId: string) =>
    [...presences.values()].flatMap((inSession) => inSession.get(userId) ?? []);
  const registrationsOf = (userId: string) =>
    [...registrations].flatMap(([webinarId, entries]) => {
      const entry = entries.get(userId);
      return entry ? [{ webinarId, ...entry }] : [];
    });

  /** The person's e-mail addresses, in lower case. */
  const addressesOf = (userId: string): ReadonlySet<string> => {
    const emails = [
      ...registrationsOf(userId).map(({ email }) => email),
      ...presencesOf(userId).map(({ email }) => email),
      ...[...attendance.values()].map(({ people }) => people.get(userId)?.email),
    ];
    return new Set(emails.flatMap((email) => (email ? [email.toLowerCase()] : [])));
  };

  const attendanceOf = (userId: string): readonly PersonalAttendance[] =>
    [...attendance].flatMap(([sessionId, { people, element, server }]) => {
      const person = people.get(userId);
      if (!person) return [];
      return [
        {
          sessionId,
          webinarId: webinarOf(sessionId),
          name: person.name,
          email: person.email,
          element: element.flatMap(({ userId: id, ...report }) => (id === userId ? [report] : [])),
          server: [...server.values()].flatMap((event) => {
            if (event.kind === 'closed' || event.userId !== userId) return [];
            const { userId: _same, name: _kept, email: _too, ...rest } = event;
            return [{ joinedAt: null, ...rest }];
          }),
        },
      ];
    });

  const forget = (userId: string, known: KnownAttendance) => {
    if (!known.people.delete(userId)) return;
    forgotten += 1;
    const id = `\u0001${forgotten}`;
    known.people.set(id, { id, isForgotten: true, name: null, email: null });
    const reports = known.element.filter((report) => report.userId === userId);
    known.element = known.element.map((report) =>
      report.userId === userId ? { ...report, userId: id } : report,
    );
    const ofUser = [...known.server.values()].flatMap((event) =>
      event.kind !== 'closed' && event.userId === userId ? [event.connection] : [],
    );
    for (const [key, event] of known.server) {
      if (event.kind === 'closed') continue;
      const isUnnamed = event.userId === null && (ofUser.includes(event.connection) || isOf(reports, event));
      if (event.userId === userId || isUnnamed)
        known.server.set(key, { ...event, userId: id, name: null, email: null });
    }
  };

  return {
    async of(userId) {
      const addresses = addressesOf(userId);
      return {
        registrations: registrationsOf(userId).map(({ userId: _same, ...registration }) => registration),
        hosting: [...webinars.values()].flatMap(
          ({ id: webinarId, organizerId, coHostIds }): PersonalRecord['hosting'] => {
            if (organizerId === userId) return [{ webinarId, role: 'organizer' }];
            return coHostIds.includes(userId) ? [{ webinarId, role: 'co_host' }] : [];
          },
        ),
        sessions: allSessions().flatMap((session) => {
          const hasStarted = session.startedBy === userId;
          const hasEnded = session.state === 'ended' && session.endedBy === userId;
          if (!hasStarted && !hasEnded) return [];
          const { id: sessionId, webinarId, startedAt } = session;
          const endedAt = session.state === 'ended' ? session.endedAt : null;
          return [{ sessionId, webinarId, startedAt, endedAt, hasStarted, hasEnded }];
        }),
        presences: presencesOf(userId).map(
          ({ sessionId, webinarId, role, state, participantId, at, ...person }) => ({
            sessionId,
            webinarId,
            role,
            state,
            participantId,
            name: person.name ?? null,
            email: person.email ?? null,
            reportedAt: at,
          }),
        ),
        attendance: attendanceOf(userId),
        completions: completions.flatMap(({ userId: id, webinarId, sessionId, at }) =>
          id === userId ? [{ webinarId, sessionId, completedAt: at }] : [],
        ),
        consents: consents.flatMap(({ userId: id, at, ...consent }) =>
          id === userId ? [{ ...consent, consentedAt: at }] : [],
        ),
        progress: [...progress].flatMap(([recordingId, people]) => {
          const known = people.get(userId);
          const recording = recordings.get(recordingId);
          if (!known || !recording) return [];
          const { webinarId, title } = recording;
          const { at: reportedAt, position, watched } = known;
          return [{ webinarId, recordingId, title, position, watched, reportedAt }];
        }),
        ...mails.of(userId, addresses),
        events: events.flatMap(({ event }) => {
          if (!('userId' in event) || event.userId !== userId) return [];
          const { type, webinarId, at } = event;
          return [{ type, webinarId, sessionId: 'sessionId' in event ? event.sessionId : null, at }];
        }),
        webhookDeliveries: deliveries.of(userId, addresses),
      };
    },

    async erase(userId) {
      const addresses = addressesOf(userId);
      for (const entry of presencesOf(userId)) {
        if (entry.state === 'left' || entry.role !== 'participant')
          presences.get(entry.sessionId)?.delete(userId);
        else state.storePresence({ ...entry, state: 'revoked', name: null, email: null });
      }
      const webinarIds = registrationsOf(userId).map(({ webinarId }) => webinarId);
      for (const webinarId of webinarIds) registrations.get(webinarId)?.delete(userId);
      for (const known of attendance.values()) forget(userId, known);
      completions.splice(0, completions.length, ...completions.filter((one) => one.userId !== userId));
      consents.splice(0, consents.length, ...consents.filter((one) => one.userId !== userId));
      for (const people of progress.values()) people.delete(userId);
      mails.erase(userId, addresses);
      deliveries.erase(userId, addresses);
      const kept = events.filter(({ event }) => !('userId' in event) || event.userId !== userId);
      events.splice(0, events.length, ...kept);
      for (const webinarId of webinarIds) state.recordChange(webinarId);
    },
  };
};

const isOf = (reports: readonly ElementEvidence[], { participantId }: { participantId: string | null }) =>
  reports.some((report) => report.participantId === participantId);
