export { openPostgres, type Postgres, type PostgresOptions } from './open-postgres.js';
export type { MigrationStatus, Migrator } from './persistence/migrator.js';
export type { ListeningReport } from './notifications/create-statuses.js';
