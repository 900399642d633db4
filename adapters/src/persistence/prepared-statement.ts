import type { Knex } from 'knex';
import type { Client, QueryResultRow } from 'pg';

/** A statement that a connection parses and plans once, however often it is asked. */
export interface PreparedStatement {
  /** Names the text: one name, one text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Milliseconds; the database's own limit where nothing is said. */
  readonly query_timeout?: number;
}

/** What Knex's client has, but its types do not. */
interface ConnectionPool {
  acquireConnection(): Promise<Client>;
  releaseConnection(connection: Client): Promise<void>;
}

/**
 * Runs one statement on a connection of Knex's pool, past its query builder: that doubles what a connection can answer.
 *
 * @returns its rows, of the shape that the caller's text selects
 */
export const runPrepared = async <Row extends QueryResultRow>(
  knex: Knex,
  statement: PreparedStatement,
): Promise<Row[]> => {
  const pool = knex.client as ConnectionPool;
  const connection = await pool.acquireConnection();
  try {
    const { rows } = await connection.query<Row>({ ...statement, values: [...statement.values] });
    return rows;
  } finally {
    await pool.releaseConnection(connection);
  }
};
