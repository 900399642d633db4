import type * as contract from '@live-webinar/contract';
import type { PersonalAttendance, PersonalRecord } from '@live-webinar/domain';

/** Maps what is kept of a person to the message of the contract. */

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentPersonalRecord = (userId: string, record: PersonalRecord): contract.PersonalRecord => ({
  user_id: userId,
  registrations: record.registrations.map(({ webinarId, registeredAt, timeZone, isRemoved, ...person }) => ({
    webinar_id: webinarId,
    registered_at: registeredAt.toISOString(),
    name: person.name,
    email: person.email,
    language: person.language,
    time_zone: timeZone,
    is_removed: isRemoved,
  })),
  hosting: record.hosting.map(({ webinarId, role }) => ({ webinar_id: webinarId, role })),
  sessions: record.sessions.map(({ startedAt, endedAt, hasStarted, hasEnded, ...session }) => ({
    ...sessionOf(session),
    started_at: startedAt.toISOString(),
    ended_at: moment(endedAt),
    has_started: hasStarted,
    has_ended: hasEnded,
  })),
  presences: record.presences.map(({ role, state, participantId, name, email, reportedAt, ...session }) => ({
    ...sessionOf(session),
    role,
    state,
    participant_id: participantId,
    name,
    email,
    reported_at: reportedAt.toISOString(),
  })),
  attendance: record.attendance.map(presentAttendance),
  completions: record.completions.map(({ completedAt, ...session }) => ({
    ...sessionOf(session),
    completed_at: completedAt.toISOString(),
  })),
  consents: record.consents.map(({ webinarId, statementId, statement, consentedAt }) => ({
    webinar_id: webinarId,
    statement_id: statementId,
    statement,
    consented_at: consentedAt.toISOString(),
  })),
  progress: record.progress.map(({ webinarId, recordingId, title, position, watched, reportedAt }) => ({
    webinar_id: webinarId,
    recording_id: recordingId,
    title,
    position,
    watched: watched.map((part) => [...part]),
    reported_at: reportedAt.toISOString(),
  })),
  mails: record.mails.map(({ webinarId, kind, state, plannedAt, attemptedAt }) => ({
    webinar_id: webinarId,
    kind,
    state,
    planned_at: plannedAt.toISOString(),
    attempted_at: moment(attemptedAt),
  })),
  mail_addresses: record.mailAddresses.map(({ address, isUnsubscribed }) => ({
    address,
    is_unsubscribed: isUnsubscribed,
  })),
  events: record.events.map(({ type, webinarId, sessionId, at }) => ({
    type,
    webinar_id: webinarId,
    session_id: sessionId,
    at: at.toISOString(),
  })),
  webhook_deliveries: record.webhookDeliveries.map(({ webhookId, type, state, createdAt, body }) => ({
    webhook_id: webhookId,
    type,
    state,
    created_at: createdAt.toISOString(),
    body,
  })),
});

const sessionOf = ({ sessionId, webinarId }: { sessionId: string; webinarId: string }) => ({
  session_id: sessionId,
  webinar_id: webinarId,
});

const presentAttendance = ({
  name,
  email,
  element,
  server,
  ...session
}: PersonalAttendance): contract.PersonalRecord['attendance'][number] => ({
  ...sessionOf(session),
  name,
  email,
  element: element.map(({ participantId, role, firstAt, lastAt, saidGoodbye }) => ({
    participant_id: participantId,
    role,
    first_at: firstAt.toISOString(),
    last_at: lastAt.toISOString(),
    said_goodbye: saidGoodbye,
  })),
  server: server.map(({ kind, connection, breakoutRoom, participantId, joinedAt, at, receivedAt }) => ({
    kind,
    connection,
    breakout_room: breakoutRoom,
    participant_id: participantId,
    joined_at: moment(joinedAt),
    at: at.toISOString(),
    received_at: receivedAt.toISOString(),
  })),
});
