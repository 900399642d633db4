import type {
  PersonalDataFixture,
  RecordingsFixture,
  SessionRecordsFixture,
} from '@live-webinar/domain/conformance';
import { openPostgres, type Postgres } from '../../src/index.js';
import { recycledDatabase } from './fresh-database.js';

/** Starts to listen, and resolves once changes of other processes arrive. */
export const listening = (postgres: Pick<Postgres, 'listen'>): Promise<void> =>
  new Promise((resolve, reject) => {
    postgres.listen({ onListening: resolve, onLost: reject });
  });

/** A store on a database that nothing else uses. */
export const postgresFixture = async (): Promise<
  PersonalDataFixture & SessionRecordsFixture & RecordingsFixture
> => {
  const { url, release } = await recycledDatabase();
  const postgres = await openPostgres(url);
  await listening(postgres);
  return {
    ports: postgres.ports,
    async dispose() {
      await postgres.close();
      await release();
    },
  };
};
