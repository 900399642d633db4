import type { LiveSession, Registration, Webinar } from '@live-webinar/domain';

/** A row of `webinars` as it is read, its columns in camel case. */
export interface WebinarRow {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly pageUrl: string | null;
  readonly organizerId: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly timeZone: string | null;
  readonly status: Webinar['status'];
  readonly registration: Webinar['registration'];
  readonly maxParticipants: number | null;
  readonly lobby: boolean;
  readonly completion: Webinar['completion'];
  readonly recording: Webinar['recording'];
  readonly consentStatement: string | null;
}

/** A row of `live_sessions`, its columns in camel case. */
export interface LiveSessionRow {
  readonly id: string;
  readonly webinarId: string;
  readonly roomName: string;
  readonly passcode: string | null;
  readonly isLocked: boolean;
  readonly watchUrl: string | null;
  readonly isActive: boolean;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** A row of `registrations`, its columns in camel case. */
export interface RegistrationRow {
  readonly userId: string;
  readonly registeredAt: Date;
  readonly name: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
}

export const webinarFrom = (row: WebinarRow, coHostIds: readonly string[]): Webinar => ({
  id: row.id,
  title: row.title,
  description: row.description,
  pageUrl: row.pageUrl,
  organizerId: row.organizerId,
  coHostIds,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  timeZone: row.timeZone,
  status: row.status,
  registration: row.registration,
  maxParticipants: row.maxParticipants,
  lobby: row.lobby,
  completion: row.completion,
  recording: row.recording,
  consentStatement: row.consentStatement,
});

/** Co-hosts are in another table. */
export const webinarRowOf = ({ coHostIds: _inOtherTable, ...row }: Webinar): WebinarRow => row;

/** @throws Error if a row violates the checks of its table */
export const liveSessionFrom = (row: LiveSessionRow): LiveSession => {
  const {
    id,
    webinarId,
    roomName,
    startedBy,
    createdAt,
    startedAt,
    passcode,
    isLocked,
    watchUrl,
    endedAt,
    endedBy,
  } = row;
  const record = { id, webinarId, roomName, startedBy, createdAt, startedAt };
  if (row.isActive && passcode !== null && endedAt === null) {
    return { state: 'active', ...record, passcode, isLocked, watchUrl };
  }
  if (!row.isActive && passcode === null && endedAt !== null) {
    return { state: 'ended', ...record, endedAt, endedBy };
  }
  throw new Error(`The live session ${id} is stored as neither active nor ended`);
};

export const liveSessionRowOf = (session: LiveSession): LiveSessionRow => {
  const { state, ...record } = session;
  return state === 'active'
    ? {
        ...record,
        isActive: true,
        passcode: session.passcode,
        isLocked: session.isLocked,
        watchUrl: session.watchUrl,
        endedAt: null,
        endedBy: null,
      }
    : {
        ...record,
        isActive: false,
        passcode: null,
        isLocked: false,
        watchUrl: null,
        endedAt: session.endedAt,
        endedBy: session.endedBy,
      };
};

export const registrationFrom = (row: RegistrationRow): Registration => ({
  userId: row.userId,
  registeredAt: row.registeredAt,
  name: row.name,
  email: row.email,
  language: row.language,
  timeZone: row.timeZone,
});
