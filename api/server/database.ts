import { startEmbeddedPostgres } from '@live-webinar/adapters/embedded-postgres';
import {
  connectDatabase,
  createMigrator,
  type Database,
  type Migrator,
} from '@live-webinar/adapters/persistence';
import type { DatabaseConfig } from './config.js';

/** A database that answers, and how to let go of it. */
export interface OpenDatabase {
  readonly database: Database;
  readonly migrator: Migrator;
  close(): Promise<void>;
}

/** Connects to the operator's PostgreSQL, or starts the embedded one first. */
export const openDatabase = async (config: DatabaseConfig): Promise<OpenDatabase> => {
  const server =
    config.kind === 'embedded'
      ? await startEmbeddedPostgres({ dataDir: config.dataDir })
      : { url: config.url, stop: () => Promise.resolve() };
  const database = connectDatabase(server.url);
  return {
    database,
    migrator: createMigrator(database),
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
};
