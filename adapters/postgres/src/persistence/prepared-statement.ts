import type { Knex } from 'knex';
import type { QueryResultRow } from 'pg';
import type { PostgresClient } from './postgres-client.js';

/** A statement that a connection parses and plans once, however often it is asked. */
export interface PreparedStatement {
  /** Names the text: one name, one text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs one statement on a connection of Knex's pool, or of its transaction, past its query builder.
 *
 * @returns its rows, of the shape that the caller's text selects
 */
export const runPrepared = async <Row extends QueryResultRow>(
  knex: Knex,
  { name, text, values }: PreparedStatement,
): Promise<Row[]> => {
  const client = knex.client as PostgresClient;
  const { rows } = await client.run<Row>({ name, text, values: [...values] });
  return rows;
};
