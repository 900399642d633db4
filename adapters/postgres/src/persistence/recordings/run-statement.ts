import type { Knex } from 'knex';
import { runPrepared } from '../prepared-statement.js';

/** Runs a prepared statement of the recordings. @param name unlike that of all other statements of the recordings */
export const runStatement = <Row extends object>(
  connection: Knex,
  name: string,
  text: string,
  ...values: readonly unknown[]
): Promise<Row[]> => runPrepared<Row>(connection, { name: `recordings_${name}`, text, values });
