import type { ElementEvidence, KeyedEvidence, KnownPerson } from '@live-webinar/domain';
import type { Knex } from 'knex';

/** The evidence of who attended a session that has ended. */
export interface EvidenceToImport {
  readonly sessionId: string;
  /** Everybody whose id occurs in the evidence. */
  readonly people: readonly Omit<KnownPerson, 'isForgotten'>[];
  readonly element: readonly ElementEvidence[];
  readonly server: readonly KeyedEvidence[];
}

const insertPeople = `
  insert into live_webinar.attendees (session_id, user_id, name, email)
  select "sessionId", id, name, email
  from jsonb_to_recordset(?) as e ("sessionId" uuid, id text, name text, email text)`;

const insertElementEvidence = `
  insert into live_webinar.element_evidence (attendee_id, participant_id, role, first_at, last_at, said_goodbye)
  select a.id, e."participantId", e.role, e."firstAt", e."lastAt", e."saidGoodbye"
  from jsonb_to_recordset(?) as e (
    "sessionId" uuid, "userId" text, "participantId" text, role text, "firstAt" timestamptz, "lastAt" timestamptz,
    "saidGoodbye" boolean
  ) join live_webinar.attendees a on a.session_id = e."sessionId" and a.user_id = e."userId"`;

const insertServerEvidence = `
  insert into live_webinar.server_evidence (
    session_id, key, kind, connection, breakout_room, attendee_id, name, email, participant_id, joined_at, happened_at,
    received_at
  )
  select e."sessionId", e.key, e.kind, e.connection, e."breakoutRoom", a.id,
    case when a.id is null then e.name end, case when a.id is null then e.email end,
    e."participantId", e."joinedAt", e.at, e."receivedAt"
  from jsonb_to_recordset(?) as e (
    "sessionId" uuid, key text, kind text, connection text, "breakoutRoom" text, "userId" text, name text, email text,
    "participantId" text, "joinedAt" timestamptz, at timestamptz, "receivedAt" timestamptz
  ) left join live_webinar.attendees a on a.session_id = e."sessionId" and a.user_id = e."userId"`;

/**
 * Replaces the evidence of sessions.
 *
 * @param evidence at most one entry per session
 * @param isDryRun if true, nothing is stored
 * @throws Error if a session does not exist
 */
export const importEvidence = async (
  transaction: Knex.Transaction,
  evidence: readonly EvidenceToImport[],
  isDryRun: boolean,
): Promise<void> => {
  if (isDryRun) return;
  const sessionIds = evidence.map(({ sessionId }) => sessionId);
  await transaction('live_webinar.server_evidence').whereIn('session_id', sessionIds).delete();
  await transaction('live_webinar.attendees').whereIn('session_id', sessionIds).delete();

  const insert = (statement: string, rowsOf: (session: EvidenceToImport) => readonly object[]) => {
    const rows = evidence.flatMap((session) =>
      rowsOf(session).map((row) => ({ ...row, sessionId: session.sessionId })),
    );
    return transaction.raw(statement, [JSON.stringify(rows)]);
  };
  await insert(insertPeople, ({ people }) => people);
  await insert(insertElementEvidence, ({ element }) => element);
  await insert(insertServerEvidence, ({ server }) =>
    server.map(({ key, evidence: event }) => ({ ...event, key })),
  );
};
