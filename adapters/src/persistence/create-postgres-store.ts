import type {
  LiveSessions,
  Presences,
  Registrations,
  Rooms,
  Situations,
  Webinars,
} from '@live-webinar/domain';
import type { Database } from './connect-database.js';
import { createPostgresLiveSessions } from './postgres-live-sessions.js';
import { createPostgresPresences } from './postgres-presences.js';
import { createPostgresRegistrations } from './postgres-registrations.js';
import { createPostgresRooms } from './postgres-rooms.js';
import { createPostgresSituations } from './postgres-situations.js';
import { createPostgresWebinars } from './postgres-webinars.js';

/** The ports that keep data, on one PostgreSQL database. */
export interface PostgresStore {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly presences: Presences;
  readonly rooms: Rooms;
}

/** Every port throws `StoreUnavailable` where the database cannot be reached. The schema must be current. */
export const createPostgresStore = ({ knex }: Database): PostgresStore => ({
  situations: createPostgresSituations(knex),
  sessions: createPostgresLiveSessions(knex),
  webinars: createPostgresWebinars(knex),
  registrations: createPostgresRegistrations(knex),
  presences: createPostgresPresences(knex),
  rooms: createPostgresRooms(knex),
});
