export { connectDatabase, type Database, type DatabaseOptions } from './connect-database.js';
export { createMigrator, type MigrationStatus, type Migrator } from './migrator.js';
export { createPostgresStore, type PostgresStore } from './create-postgres-store.js';
export { checkDatabase } from './check-database.js';
export { createStatusReader, type ReadStatus } from './status-reader.js';
