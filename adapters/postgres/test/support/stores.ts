import { createInMemoryStore, type InMemoryStore } from '@live-webinar/domain/in-memory';
import { openPostgres, type Postgres } from '../../src/index.js';
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

/** Starts to listen, and resolves once changes of other processes arrive. */
export const listening = (postgres: Pick<Postgres, 'listen'>): Promise<void> =>
  new Promise((resolve, reject) => {
    postgres.listen({ onListening: resolve, onLost: reject });
  });

export const postgresFixture = async (): Promise<StoreFixture> => {
  const { url, drop } = await freshDatabase();
  const postgres = await openPostgres(url);
  await listening(postgres);
  return {
    store: postgres.ports,
    async dispose() {
      await postgres.close();
      await drop();
    },
  };
};
