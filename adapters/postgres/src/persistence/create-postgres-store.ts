import type {
  AttendanceEvidence,
  Completions,
  Consents,
  LiveSessions,
  Mails,
  Outbox,
  PersonalData,
  Presences,
  Recordings,
  Registrations,
  Rooms,
  SessionRecords,
  Situations,
  WebhookDeliveries,
  WebhookSubscriptions,
  Webinars,
} from '@live-webinar/domain';
import type { Database } from './connect-database.js';
import { limitPerKey } from './limit-per-key.js';
import { createPostgresAttendanceEvidence } from './postgres-attendance-evidence.js';
import { createPostgresCompletions } from './postgres-completions.js';
import { createPostgresConsents } from './postgres-consents.js';
import { createPostgresLiveSessions } from './postgres-live-sessions.js';
import { createPostgresMails } from './postgres-mails.js';
import { createPostgresOutbox } from './postgres-outbox.js';
import { createPostgresPersonalData } from './postgres-personal-data.js';
import { createPostgresPresences } from './postgres-presences.js';
import { createPostgresRecordings } from './recordings/postgres-recordings.js';
import { createPostgresRegistrations } from './postgres-registrations.js';
import { createPostgresRooms } from './postgres-rooms.js';
import { createPostgresSessionRecords } from './postgres-session-records.js';
import { createPostgresSituations } from './postgres-situations.js';
import { createPostgresWebhookDeliveries } from './webhooks/postgres-webhook-deliveries.js';
import { createPostgresWebhookSubscriptions } from './webhooks/postgres-webhook-subscriptions.js';
import { createPostgresWebinars } from './postgres-webinars.js';

/** The ports that keep data, on one PostgreSQL database. */
export interface PostgresStore {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly presences: Presences;
  readonly rooms: Rooms;
  readonly outbox: Outbox;
  readonly attendance: AttendanceEvidence;
  readonly completions: Completions;
  readonly consents: Consents;
  readonly personalData: PersonalData;
  readonly sessionRecords: SessionRecords;
  readonly webhooks: WebhookSubscriptions;
  readonly webhookDeliveries: WebhookDeliveries;
  readonly mails: Mails;
  readonly recordings: Recordings;
}

/** On which connections the ports work. */
export type StorePools = Pick<Database, 'knex' | 'lookups'>;

/** Every port throws `StoreUnavailable` while the database cannot be reached. The schema must be current. */
export const createPostgresStore = ({ knex, lookups }: StorePools): PostgresStore => {
  const sessions = createPostgresLiveSessions(knex);
  const webinars = createPostgresWebinars(knex);
  const registrations = createPostgresRegistrations(knex);
  const rooms = createPostgresRooms(knex);
  const webhooks = createPostgresWebhookSubscriptions(knex);
  const limited = limitPerKey({ maxRunning: 3, maxWaiting: 1_000, timeoutMs: 5_000 });

  return {
    situations: createPostgresSituations(lookups),
    outbox: createPostgresOutbox(knex),
    attendance: createPostgresAttendanceEvidence(knex),
    completions: createPostgresCompletions(knex),
    consents: createPostgresConsents(knex),
    personalData: createPostgresPersonalData(knex),
    sessionRecords: createPostgresSessionRecords(knex),
    webhooks,
    webhookDeliveries: createPostgresWebhookDeliveries(knex, webhooks),
    mails: createPostgresMails(knex),
    recordings: createPostgresRecordings(knex),
    sessions: {
      ...sessions,
      open: (session) => limited(session.webinarId, () => sessions.open(session)),
      close: (session) => limited(session.webinarId, () => sessions.close(session)),
    },
    webinars: {
      ...webinars,
      save: (webinar, ...rest) => limited(webinar.id, () => webinars.save(webinar, ...rest)),
      remove: (id, at) => limited(id, () => webinars.remove(id, at)),
    },
    registrations: {
      ...registrations,
      add: (id, ...rest) => limited(id, () => registrations.add(id, ...rest)),
      remove: (id, userIds, at) => limited(id, () => registrations.remove(id, userIds, at)),
      markRemoved: (id, userId, at) => limited(id, () => registrations.markRemoved(id, userId, at)),
    },
    presences: createPostgresPresences(knex, limited),
    rooms: {
      ...rooms,
      recordClosing: (sessionId, at) => limited(sessionId, () => rooms.recordClosing(sessionId, at)),
    },
  };
};
