import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import {
  checkDatabase,
  connectDatabase,
  createMigrator,
  type Database,
  type Migrator,
} from '@live-webinar/postgres';
import type { Config, DatabaseConfig } from './config.js';
import { exitWithMessage } from './process.js';

/** A database that answers, and how to let go of it. */
export interface OpenDatabase {
  readonly url: string;
  /** Where announcements are listened to. */
  readonly listenUrl: string;
  readonly database: Database;
  readonly migrator: Migrator;
  close(): Promise<void>;
}

/** Longest wait for the connections to close, in milliseconds. */
const CLOSE_TIMEOUT = 1_500;

/** Connects to the operator's PostgreSQL, or starts the embedded one first. */
export const openDatabase = async (config: DatabaseConfig): Promise<OpenDatabase> => {
  const server = await openServer(config);
  const database = connectDatabase(server.url, { preparedStatements: server.preparedStatements });
  return {
    url: server.url,
    listenUrl: server.listenUrl,
    database,
    migrator: createMigrator(database),
    close: async () => {
      // A question that it does not answer is no reason to stay.
      await Promise.race([database.close(), wait(CLOSE_TIMEOUT, undefined, { ref: false })]);
      await server.stop();
    },
  };
};

const openServer = async (config: DatabaseConfig) => {
  if (config.kind === 'external') return { ...config, stop: () => Promise.resolve() };
  const { url, stop } = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (message) => process.stderr.write(`${message}\n`),
    onGivenUp: (error) => exitWithMessage('The database is lost', error),
  });
  return { url, listenUrl: url, preparedStatements: true, stop };
};

/** A database whose schema fits, and what is worth a warning about it. */
export interface UpToDateDatabase extends OpenDatabase {
  readonly warnings: readonly string[];
}

/**
 * Opens the database with a schema that fits: an embedded one is brought up to date, another only where that is wanted.
 *
 * @throws Error that says what to do where the database cannot be used or its schema is outdated
 * @throws StoreUnavailable
 */
export const openUpToDateDatabase = async ({
  database,
  migrateOnStart,
}: Pick<Config, 'database' | 'migrateOnStart'>): Promise<UpToDateDatabase> => {
  const open = await openDatabase(database);
  try {
    const warnings = await checkDatabase(open.database);
    if (database.kind === 'embedded' || migrateOnStart) {
      await open.migrator.up();
    } else if (!(await open.migrator.isCurrent())) {
      throw new Error(
        'The database schema is outdated. Run: npm run migrate -- up (or set MIGRATE_ON_START=true to have it done at the start)',
      );
    }
    return { ...open, warnings };
  } catch (error) {
    await open.close();
    throw error;
  }
};
