import { afterEach, beforeEach } from 'vitest';
import {
  freshDatabase,
  type FreshDatabase,
} from '../../../../../adapters/postgres/test/support/fresh-database.js';
import type { EventStreamClient } from '../../../../test/support/event-stream.js';
import { sqlOn, type Sql } from './sql.js';

/** A new database for each test of a file. */
export interface TestDatabase {
  readonly url: string;
  /** A connection that bypasses the API. */
  readonly sql: Sql;
}

/** Creates a database before each test and drops it afterwards. To be called outside the tests, after `useProcesses`. */
export const useDatabase = (): TestDatabase => {
  let database: FreshDatabase;
  let sql: Sql;
  beforeEach(async () => {
    database = await freshDatabase();
    sql = sqlOn(database.url);
  });
  afterEach(async () => {
    await sql.close();
    await database.drop();
  });
  return {
    get url() {
      return database.url;
    },
    get sql() {
      return sql;
    },
  };
};

/** A list for the event streams of a test, which are closed after it. To be called outside the tests. */
export const useStreams = (): EventStreamClient[] => {
  const streams: EventStreamClient[] = [];
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.hangUp();
  });
  return streams;
};
