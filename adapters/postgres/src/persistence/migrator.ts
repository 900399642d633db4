import type { Knex } from 'knex';
import { areJobsCurrent, migrateJobs } from '../jobs/jobs-schema.js';
import type { Database } from './connect-database.js';
import { migrationNames, migrationSource } from './migrations/index.js';
import { mapDatabaseErrors } from './map-database-errors.js';

/** Which migrations a database has, in their order. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** Migrates the schema `live_webinar`, and the schema `live_webinar_jobs` with the job queue. If several processes do so at the same time, they take turns. */
export interface Migrator {
  /**
   * Brings the job queue up to date, then applies every pending migration, all or none. Migrations of a newer version, if
   * already applied, stay.
   *
   * @returns the applied migrations
   * @throws StoreUnavailable
   */
  up(): Promise<readonly string[]>;
  /**
   * Reverts only the latest migration, with all the data that it holds.
   *
   * @returns the reverted migration, or undefined if there was none
   * @throws StoreUnavailable
   */
  down(): Promise<string | undefined>;
  /**
   * Changes nothing, even in a database that was never migrated.
   *
   * @throws StoreUnavailable
   */
  status(): Promise<MigrationStatus>;
  /**
   * Whether no migration is pending and the job queue is up to date. Only then can the store be used.
   *
   * @throws StoreUnavailable
   */
  isCurrent(): Promise<boolean>;
}

const config: Knex.MigratorConfig = {
  migrationSource,
  schemaName: 'live_webinar',
  tableName: 'migrations',
};

/** Knex's answer: the number of the batch, and its migrations. */
type Batch = [number, string[]];

/** The advisory lock of the process that migrates. */
const LOCK_KEY = 7_042_617_351_204n;

export const createMigrator = (database: Database): Migrator => {
  /**
   * Runs everything in one transaction under one lock. If it fails or the process dies, nothing has changed, and no lock
   * remains.
   */
  const inTransaction = async <T>(migrate: (transaction: Knex.Transaction) => Promise<T>): Promise<T> => {
    const knex = database.connectPatiently();
    try {
      return await knex.transaction(async (transaction) => {
        await transaction.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY.toString()]);
        // `create schema if not exists` would need the privilege to create schemas even if the schema exists.
        const { rows } = await transaction.raw<{ rows: unknown[] }>(
          "select from pg_namespace where nspname = 'live_webinar'",
        );
        if (rows.length === 0) await transaction.raw('create schema live_webinar');
        return await migrate(transaction);
      });
    } finally {
      await knex.destroy();
    }
  };

  const status = mapDatabaseErrors(async (): Promise<MigrationStatus> => {
    // Knex's own status creates its tables.
    const { rows: tables } = await database.knex.raw<{ rows: unknown[] }>(
      "select from pg_tables where schemaname = 'live_webinar' and tablename = 'migrations'",
    );
    if (tables.length === 0) return { applied: [], pending: migrationNames };

    const { rows } = await database.knex.raw<{ rows: { name: string }[] }>(
      'select name from live_webinar.migrations order by id',
    );
    const applied = rows.map(({ name }) => name);
    return { applied, pending: migrationNames.filter((name) => !applied.includes(name)) };
  });

  return {
    up: mapDatabaseErrors(async () => {
      // Migrations use it: events add jobs.
      await migrateJobs(database);
      return inTransaction(async (transaction) => {
        const [, applied] = (await transaction.migrate.latest({
          ...config,
          disableMigrationsListValidation: true,
        })) as Batch;
        return applied;
      });
    }),
    down: mapDatabaseErrors(() =>
      inTransaction(async (transaction) => {
        const [, [reverted]] = (await transaction.migrate.down(config)) as Batch;
        return reverted;
      }),
    ),
    status,
    isCurrent: async () => (await status()).pending.length === 0 && (await areJobsCurrent(database.knex)),
  };
};
