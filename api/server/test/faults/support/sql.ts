import { connectDatabase } from '../../../../../adapters/postgres/src/persistence/connect-database.js';

/** A connection to the database that bypasses the API. */
export interface Sql {
  readonly url: string;
  readonly rows: <Row>(statement: string, values?: Values) => Promise<readonly Row[]>;
  /** How many rows there are. */
  readonly count: (statement: string) => Promise<number>;
  /** Runs a statement in a transaction that stays open, with its locks, until it is released. */
  readonly hold: (statement: string, values?: Values) => Promise<Held>;
  readonly close: () => Promise<void>;
}

/** A lock or a restriction that lasts until it is released. May be released twice. */
export interface Held {
  readonly release: () => Promise<void>;
}

type Values = readonly (string | string[])[];

export const sqlOn = (url: string): Sql => {
  const database = connectDatabase(url);
  const everyHold: Held[] = [];
  const rows = async <Row>(statement: string, values: Values = []) => {
    const { rows } = await database.knex.raw<{ rows: Row[] }>(statement, values);
    return rows;
  };
  return {
    url,
    rows,
    count: async (statement) => (await rows(statement)).length,
    async hold(statement, values = []) {
      // Without time limits, which would end the idle transaction.
      const knex = database.connectPatiently();
      const transaction = await knex.transaction();
      await transaction.raw(statement, values);
      const held: Held = {
        release: async () => {
          // A lost connection has ended the transaction already.
          if (!transaction.isCompleted()) await transaction.rollback().catch(() => undefined);
          await knex.destroy();
        },
      };
      everyHold.push(held);
      return held;
    },
    async close() {
      for (const { release } of everyHold) await release();
      await database.close();
    },
  };
};

/** All connections to the same database. */
export const CONNECTIONS = 'pg_stat_activity where datname = current_database()';
