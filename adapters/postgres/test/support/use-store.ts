import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach } from 'vitest';
import { connectDatabase, type Database } from '../../src/persistence/connect-database.js';
import { createPostgresStore, type PostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

/** What {@link useStore} makes for the running test. */
export interface UsedStore {
  readonly database: Database;
  readonly store: PostgresStore;
}

/** Gives each test of a file a database of its own, with a webinar. */
export const useStore = (): UsedStore => {
  let fresh: FreshDatabase;
  let database: Database;
  let store: PostgresStore;
  beforeEach(async () => {
    fresh = await freshDatabase();
    database = connectDatabase(fresh.url);
    store = createPostgresStore(database);
    await store.webinars.save(webinarFixture(), minute(0));
  });
  afterEach(async () => {
    // In this order: a test that failed may have left a transaction open, and closing waits for it.
    await fresh.drop();
    await database.close();
  });
  return {
    get database() {
      return database;
    },
    get store() {
      return store;
    },
  };
};
