import type { PersonalData, PersonalRecord } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { addressesOfPerson } from './addresses-of-person.js';
import { erasePerson } from './erase-person.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

const registrations = `
  select webinar_id as "webinarId", registered_at as "registeredAt", name, email, language, time_zone as "timeZone",
    barred_at is not null as "isRemoved"
  from live_webinar.registrations where user_id = $1 order by registered_at, webinar_id`;

const hosting = `
  select id as "webinarId", 'organizer' as role, created_at from live_webinar.webinars where organizer_id = $1
  union all
  select w.id, 'co_host', w.created_at
  from live_webinar.co_hosts c join live_webinar.webinars w on w.id = c.webinar_id
  where c.user_id = $1 and w.organizer_id <> $1
  order by created_at, "webinarId"`;

const sessions = `
  select id as "sessionId", webinar_id as "webinarId", started_at as "startedAt", ended_at as "endedAt",
    started_by = $1 as "hasStarted", ended_by is not distinct from $1 as "hasEnded"
  from live_webinar.live_sessions where started_by = $1 or ended_by = $1 order by started_at, id`;

const presences = `
  select p.session_id as "sessionId", s.webinar_id as "webinarId", p.role, p.state, p.participant_id as "participantId",
    p.name, p.email, p.renewed_at as "reportedAt"
  from live_webinar.presences p join live_webinar.live_sessions s on s.id = p.session_id
  where p.user_id = $1 order by s.started_at, s.id`;

// Separate queries, because times in aggregated JSON would become texts.
const attendees = `
  select a.id::text, a.session_id as "sessionId", s.webinar_id as "webinarId", a.name, a.email
  from live_webinar.attendees a join live_webinar.live_sessions s on s.id = a.session_id
  where a.user_id = $1 order by s.started_at, s.id`;

const elementEvidence = `
  select e.attendee_id::text as "attendeeId", e.participant_id as "participantId", e.role, e.first_at as "firstAt",
    e.last_at as "lastAt", e.said_goodbye as "saidGoodbye"
  from live_webinar.attendees a join live_webinar.element_evidence e on e.attendee_id = a.id
  where a.user_id = $1 order by e.first_at`;

const serverEvidence = `
  select e.attendee_id::text as "attendeeId", e.kind, e.connection, e.breakout_room as "breakoutRoom",
    e.participant_id as "participantId", e.joined_at as "joinedAt", e.happened_at as "at", e.received_at as "receivedAt"
  from live_webinar.attendees a join live_webinar.server_evidence e on e.attendee_id = a.id
  where a.user_id = $1 order by e.happened_at, e.key`;

const completions = `
  select webinar_id as "webinarId", session_id as "sessionId", completed_at as "completedAt"
  from live_webinar.completions where user_id = $1 order by completed_at, session_id`;

const consents = `
  select webinar_id as "webinarId", statement_id as "statementId", statement, consented_at as "consentedAt"
  from live_webinar.consents where user_id = $1 order by position`;

const progress = `
  select r.webinar_id as "webinarId", p.recording_id as "recordingId", r.title, p.position, p.watched,
    p.reported_at as "reportedAt"
  from live_webinar.recording_progress p join live_webinar.recordings r on r.id = p.recording_id
  where p.user_id = $1 order by p.reported_at, p.recording_id`;

const mails = `
  select webinar_id as "webinarId", kind, state, planned_at as "plannedAt", attempted_at as "attemptedAt"
  from live_webinar.mails where user_id = $1 order by planned_at, id`;

const mailAddresses = `
  select address, unsubscribed_at is not null as "isUnsubscribed"
  from live_webinar.mail_addresses where address in (${addressesOfPerson}) order by address`;

const events = `
  select type, webinar_id as "webinarId", session_id as "sessionId", happened_at as "at"
  from live_webinar.events where user_id = $1 order by sequence`;

const webhookDeliveries = `
  select webhook_id as "webhookId", type, state, created_at as "createdAt", body
  from live_webinar.webhook_deliveries where user_id = $1 order by position`;

type Row<List extends keyof PersonalRecord> = PersonalRecord[List][number] & object;
type AttendeeRow = Omit<Row<'attendance'>, 'element' | 'server'> & { readonly id: string };
type EvidenceRow<Kind extends 'element' | 'server'> = Row<'attendance'>[Kind][number] & {
  readonly attendeeId: string;
};

export const createPostgresPersonalData = (knex: Knex): PersonalData => ({
  of: mapDatabaseErrors((userId) =>
    // One snapshot for all lists, so that an erasure in between affects all of them or none.
    knex.transaction(
      async (transaction) => {
        const read = <Rows extends object>(name: string, text: string) =>
          runPrepared<Rows>(transaction, { name: `person_${name}`, text, values: [userId] });

        const people = await read<AttendeeRow>('attendees', attendees);
        const element = await read<EvidenceRow<'element'>>('element_evidence', elementEvidence);
        const server = await read<EvidenceRow<'server'>>('server_evidence', serverEvidence);
        return {
          registrations: await read<Row<'registrations'>>('registrations', registrations),
          hosting: (await read<Row<'hosting'>>('hosting', hosting)).map(({ webinarId, role }) => ({
            webinarId,
            role,
          })),
          sessions: await read<Row<'sessions'>>('sessions', sessions),
          presences: await read<Row<'presences'>>('presences', presences),
          attendance: people.map(({ id, ...person }) => ({
            ...person,
            element: ofAttendee(id, element),
            server: ofAttendee(id, server),
          })),
          completions: await read<Row<'completions'>>('completions', completions),
          consents: await read<Row<'consents'>>('consents', consents),
          progress: await read<Row<'progress'>>('progress', progress),
          mails: await read<Row<'mails'>>('mails', mails),
          mailAddresses: await read<Row<'mailAddresses'>>('mail_addresses', mailAddresses),
          events: await read<Row<'events'>>('events', events),
          webhookDeliveries: await read<Row<'webhookDeliveries'>>('webhook_deliveries', webhookDeliveries),
        };
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    ),
  ),
  erase: mapDatabaseErrors((userId) => knex.transaction((transaction) => erasePerson(transaction, userId))),
});

const ofAttendee = <Kind extends 'element' | 'server'>(id: string, rows: readonly EvidenceRow<Kind>[]) =>
  rows.flatMap(({ attendeeId, ...evidence }) => (attendeeId === id ? [evidence] : []));
