import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres, type Postgres } from '@live-webinar/postgres';
import type { Config, DatabaseConfig } from './config.js';
import { exitWithMessage } from './process.js';

/** The operator's PostgreSQL, or the embedded one. Closing it also stops the embedded server. */
export interface OpenDatabase extends Postgres {
  readonly url: string;
}

const CLOSE_TIMEOUT_MS = 1_500;

/**
 * Connects to the operator's PostgreSQL, or starts the embedded one first.
 *
 * @throws Error that says what to do if the database cannot be used
 * @throws StoreUnavailable
 */
export const openDatabase = async (config: DatabaseConfig): Promise<OpenDatabase> => {
  const { url, stop, ...options } = await startServer(config);
  try {
    const postgres = await openPostgres(url, options);
    return {
      ...postgres,
      url,
      close: async () => {
        // A statement without an answer must not keep the process alive.
        await Promise.race([postgres.close(), sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const startServer = async (config: DatabaseConfig) => {
  if (config.kind === 'external') {
    const { url, listenUrl, preparedStatements } = config;
    return { url, listenUrl, preparedStatements, stop: () => Promise.resolve() };
  }
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (message) => process.stderr.write(`${message}\n`),
    onGivenUp: (error) => exitWithMessage('Live Webinar exits', error),
  });
};

/**
 * Opens a database with an up-to-date schema: the embedded one is migrated, another one only with `MIGRATE_ON_START`.
 *
 * @throws Error that says what to do if the database cannot be used or its schema is outdated
 * @throws StoreUnavailable
 */
export const openUpToDateDatabase = async ({
  database: config,
  migrateOnStart,
}: Pick<Config, 'database' | 'migrateOnStart'>): Promise<OpenDatabase> => {
  const database = await openDatabase(config);
  try {
    if (config.kind === 'embedded' || migrateOnStart) {
      await database.migrator.up();
    } else if (!(await database.migrator.isCurrent())) {
      throw new Error(
        'The database schema is outdated. Run: npm run migrate -- up (or set MIGRATE_ON_START=true to have it done at the start)',
      );
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};
