import type * as contract from '@live-webinar/contract';
import type {
  ListedWebinar,
  LiveStatus,
  Page,
  Pass,
  PersonInSession,
  Registration,
  Reservation,
  SessionDetails,
  SessionRecord,
  Viewer,
  Webinar,
} from '@live-webinar/domain';

/** Maps domain objects to the messages of the contract. */

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentPass = ({ session, role, lobby, mayRecord, meeting }: Pass): contract.Pass => ({
  room_name: session.roomName,
  is_active: true,
  session_id: session.id,
  role,
  meeting: {
    domain: meeting.domain,
    script_url: meeting.scriptUrl,
    room: meeting.room,
    jwt: meeting.jwt,
    passcode: meeting.passcode,
    lobby,
    may_record: mayRecord,
    display_name: meeting.displayName,
    subject: meeting.subject,
    expires_at: moment(meeting.expiresAt),
  },
});

export const presentStatus = ({ isActive, roomName }: Omit<LiveStatus, 'revision'>): contract.Status => ({
  is_active: isActive,
  room_name: roomName,
});

export const presentChanged = (withinSeconds: number): contract.Changed => ({
  within_seconds: withinSeconds,
});

export const presentViewer = ({
  webinar,
  status,
  role,
  liveSince,
  offer,
  hasCompleted,
  recording,
  hasRecordings,
  stream,
}: Viewer): contract.Viewer => ({
  webinar: {
    id: webinar.id,
    title: webinar.title,
    starts_at: moment(webinar.startsAt),
    ends_at: moment(webinar.endsAt),
    page_url: webinar.pageUrl,
    status,
  },
  role,
  is_active: liveSince !== null,
  started_at: moment(liveSince),
  action: offer.action,
  reason: offer.reason,
  message: offer.message,
  has_completed: hasCompleted,
  recording: recording && {
    consent: recording.consent && {
      statement_id: recording.consent.statement.id,
      statement: recording.consent.statement.text,
      is_given: recording.consent.isGiven,
    },
  },
  has_recordings: hasRecordings,
  stream: stream && { watch_url: stream.watchUrl },
});

export const presentWebinar = (webinar: Webinar): contract.Webinar => ({
  id: webinar.id,
  title: webinar.title,
  description: webinar.description,
  page_url: webinar.pageUrl,
  organizer_id: webinar.organizerId,
  co_host_ids: [...webinar.coHostIds],
  starts_at: moment(webinar.startsAt),
  ends_at: moment(webinar.endsAt),
  time_zone: webinar.timeZone,
  status: webinar.status,
  registration: webinar.registration,
  max_participants: webinar.maxParticipants,
  lobby: webinar.lobby,
  completion: webinar.completion,
  recording: webinar.recording,
  consent_statement: webinar.consentStatement,
});

export const presentListedWebinar = ({
  webinar,
  status,
  createdAt,
}: ListedWebinar): contract.WebinarPage['items'][number] => ({
  ...presentWebinar(webinar),
  status,
  created_at: createdAt.toISOString(),
});

export const presentRegistrations = (
  { items, total }: Page<Registration>,
  nextCursor: string | null,
): contract.RegistrationPage => ({
  items: items.map(({ userId, name, email, language, timeZone, registeredAt }) => ({
    user_id: userId,
    name,
    email,
    language,
    time_zone: timeZone,
    registered_at: registeredAt.toISOString(),
  })),
  next_cursor: nextCursor,
  total,
});

export const presentPeople = (people: readonly PersonInSession[]): contract.People => ({
  items: people.map(({ userId, role, participantId, isWelcome, hasConsented }) => ({
    user_id: userId,
    role,
    participant_id: participantId,
    is_welcome: isWelcome,
    has_consented: hasConsented,
  })),
});

export const presentSessionRecord = (record: SessionRecord): contract.SessionRecord => ({
  id: record.id,
  webinar: { id: record.webinar.id, title: record.webinar.title },
  room_name: record.roomName,
  is_active: record.isActive,
  started_by: record.startedBy,
  created_at: record.createdAt.toISOString(),
  started_at: record.startedAt.toISOString(),
  ended_at: moment(record.endedAt),
  ended_by: record.endedBy,
  people: record.people,
});

export const presentSessionDetails = ({ record, people }: SessionDetails): contract.SessionDetails => ({
  ...presentSessionRecord(record),
  people_inside: people.map(({ userId, role }) => ({ user_id: userId, role })),
});

/**
 * How long a reservation is valid. At its end the meeting server closes the room, so it is longer than any meeting;
 * participants who are still there then reopen the room with a new reservation.
 */
const RESERVATION_DURATION_S = 24 * 60 * 60;

export const presentReservation = (
  { webinar, session, reservedAt, maxOccupants, passcode }: Reservation,
  name: string,
): contract.Reservation => ({
  id: session.id,
  name,
  mail_owner: webinar.organizerId,
  start_time: reservedAt.toISOString(),
  duration: RESERVATION_DURATION_S,
  ...(maxOccupants !== null && { max_occupants: maxOccupants }),
  ...(passcode !== null && { password: passcode }),
  ...(webinar.lobby && { lobby: true }),
});
