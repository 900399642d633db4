import type { Knex } from 'knex';
import type { Database } from './connect-database.js';
import { migrationNames, migrationSource } from './migrations/index.js';
import { mapDatabaseErrors } from './map-database-errors.js';

/** Which steps a database has taken, in their order. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** Moves the schema `live_webinar`. Several processes may move it at the same moment: one does, the others wait. */
export interface Migrator {
  /**
   * Takes every pending step, all or none. Steps of a newer version that the database has taken already stay.
   *
   * @returns the steps taken
   * @throws StoreUnavailable
   */
  up(): Promise<readonly string[]>;
  /**
   * Takes back the latest step, that one alone, with all the data it holds.
   *
   * @returns the step taken back, or undefined where there was none
   * @throws StoreUnavailable
   */
  down(): Promise<string | undefined>;
  /**
   * Changes nothing, also in a database that has never been migrated.
   *
   * @throws StoreUnavailable
   */
  status(): Promise<MigrationStatus>;
  /**
   * Whether nothing is pending: only then can the store be used.
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

/** What Knex answers: the number of the batch, and the steps in it. */
type Batch = [number, string[]];

/** A number of our own: whoever holds this advisory lock moves the schema. */
const lockKey = 7_042_617_351_204n;

export const createMigrator = (database: Database): Migrator => {
  /**
   * Everything happens in one transaction under one lock. Where it fails or the process dies, nothing has happened, and
   * no lock is left behind.
   */
  const alone = async <T>(move: (transaction: Knex.Transaction) => Promise<T>): Promise<T> => {
    const knex = database.connectPatiently();
    try {
      return await knex.transaction(async (transaction) => {
        await transaction.raw('select pg_advisory_xact_lock(?)', [lockKey.toString()]);
        // Asked first because PostgreSQL wants the right to create schemas even where there is nothing to create.
        const { rows } = await transaction.raw<{ rows: unknown[] }>(
          "select from pg_namespace where nspname = 'live_webinar'",
        );
        if (rows.length === 0) await transaction.raw('create schema live_webinar');
        return await move(transaction);
      });
    } finally {
      await knex.destroy();
    }
  };

  const status = mapDatabaseErrors(async (): Promise<MigrationStatus> => {
    // Knex's own status would create its tables in order to say that they are empty.
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
    up: mapDatabaseErrors(() =>
      alone(async (transaction) => {
        const [, taken] = (await transaction.migrate.latest({
          ...config,
          disableMigrationsListValidation: true,
        })) as Batch;
        return taken;
      }),
    ),
    down: mapDatabaseErrors(() =>
      alone(async (transaction) => {
        const [, [takenBack]] = (await transaction.migrate.down(config)) as Batch;
        return takenBack;
      }),
    ),
    status,
    isCurrent: async () => (await status()).pending.length === 0,
  };
};
