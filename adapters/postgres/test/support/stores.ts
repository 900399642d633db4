import { createInMemoryStore, type InMemoryStore } from '@live-webinar/domain/in-memory';
import { createStatuses } from '../../src/index.js';
import { connectDatabase, createPostgresStore, createStatusReader } from '../../src/index.js';
import { freshDatabase } from './fresh-database.js';

/** A store for one test. Both kinds have the same ports: the in-memory one says which. */
export interface StoreFixture {
  readonly store: InMemoryStore;
  dispose(): Promise<void>;
}

export const inMemoryFixture = async (): Promise<StoreFixture> => ({
  store: createInMemoryStore(),
  dispose: () => Promise.resolve(),
});

export const postgresFixture = async (): Promise<StoreFixture> => {
  const { url, drop } = await freshDatabase();
  const database = connectDatabase(url);
  const live = createStatuses({ url, read: createStatusReader(database), announce: database.notify });
  await new Promise<void>((resolve, reject) => {
    live.start({ onListening: resolve, onLost: reject });
  });
  return {
    store: { ...live.noticing(createPostgresStore(database)), statuses: live.statuses },
    async dispose() {
      await live.stop();
      await database.close();
      await drop();
    },
  };
};
