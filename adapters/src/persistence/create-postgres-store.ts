import type { LiveSessions, Registrations, Situations, Webinars } from '@live-webinar/domain';
import type { Database } from './connect-database.js';
import { createPostgresLiveSessions } from './postgres-live-sessions.js';
import { createPostgresRegistrations } from './postgres-registrations.js';
import { createPostgresSituations } from './postgres-situations.js';
import { createPostgresWebinars } from './postgres-webinars.js';

/** The four ports that keep data, on one PostgreSQL database. */
export interface PostgresStore {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** Every port throws `StoreUnavailable` where the database cannot be reached. The schema must be current. */
export const createPostgresStore = ({ knex }: Database): PostgresStore => ({
  situations: createPostgresSituations(knex),
  sessions: createPostgresLiveSessions(knex),
  webinars: createPostgresWebinars(knex),
  registrations: createPostgresRegistrations(knex),
});
