import { connectDatabase } from '../../../../../adapters/postgres/src/persistence/connect-database.js';

/** Somebody who changes and reads the database without asking the API, and without telling it. */
export interface Sql {
  readonly url: string;
  readonly rows: <Row>(statement: string, values?: Values) => Promise<readonly Row[]>;
  /** How many rows there are. */
  readonly count: (statement: string) => Promise<number>;
  /** Says something in a transaction that goes on until it is released: what it locks is locked. */
  readonly hold: (statement: string, values?: Values) => Promise<Held>;
  readonly close: () => Promise<void>;
}

/** Something that others have to do without for a while. Released twice is the same. */
export interface Held {
  readonly release: () => Promise<void>;
}

type Values = readonly (string | string[])[];

export const sqlOn = (url: string): Sql => {
  const database = connectDatabase(url);
  const all: Held[] = [];
  const rows = async <Row>(statement: string, values: Values = []) => {
    const { rows } = await database.knex.raw<{ rows: Row[] }>(statement, values);
    return rows;
  };
  return {
    url,
    rows,
    count: async (statement) => (await rows(statement)).length,
    async hold(statement, values = []) {
      // Without time limits, which would end it while it waits to be released.
      const knex = database.connectPatiently();
      const transaction = await knex.transaction();
      await transaction.raw(statement, values);
      const held: Held = {
        release: async () => {
          // Where the connection is gone, it is over already.
          if (!transaction.isCompleted()) await transaction.rollback().catch(() => undefined);
          await knex.destroy();
        },
      };
      all.push(held);
      return held;
    },
    async close() {
      for (const { release } of all) await release();
      await database.close();
    },
  };
};

/** Everybody who is connected to the same database. */
export const CONNECTIONS = 'pg_stat_activity where datname = current_database()';
