export { connectDatabase, type Database, type DatabaseOptions } from './persistence/connect-database.js';
export { createMigrator, type MigrationStatus, type Migrator } from './persistence/migrator.js';
export { createPostgresStore, type PostgresStore } from './persistence/create-postgres-store.js';
export { checkDatabase } from './persistence/check-database.js';
export { createStatusReader, type ReadStatus } from './persistence/status-reader.js';
export { createStatuses, type ListeningReport, type LiveStatuses } from './notifications/create-statuses.js';
