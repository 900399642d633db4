import type { Knex } from 'knex';
import type { QueryResultRow } from 'pg';
import type { PostgresClient } from './postgres-client.js';

/** A statement that a connection parses and plans only once. */
export interface PreparedStatement {
  /** Each name must have exactly one text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs one statement on a connection of Knex's pool, or of its transaction, without its query builder.
 *
 * @returns the rows; the type is that of what the text selects
 */
export const runPrepared = async <Row extends QueryResultRow>(
  knex: Knex,
  { name, text, values }: PreparedStatement,
): Promise<Row[]> => {
  const client = knex.client as PostgresClient;
  const { rows } = await client.run<Row>({ name, text, values: [...values] });
  return rows;
};
