import { afterEach, beforeEach, expect } from 'vitest';
import type { olga } from '@live-webinar/domain/fixtures';
import {
  freshDatabase,
  type FreshDatabase,
} from '../../../../adapters/postgres/test/support/fresh-database.js';
import { backEndToken, tokenFor } from '../../../test/support/api.js';
import { serve, type Served } from './serve.js';

export const WEBINAR = '/api/webinars/123/';
export const asBackEnd = { authorization: `Bearer ${backEndToken()}`, 'content-type': 'application/json' };
export const as = (person: typeof olga) => ({ authorization: `Bearer ${tokenFor(person)}` });

/** Schedules the webinar 123. */
export const schedule = async ({ origin }: Served) => {
  const body = JSON.stringify({ title: 'Reading the night sky', organizer_id: 'olga' });
  expect((await fetch(origin + WEBINAR, { method: 'PUT', headers: asBackEnd, body })).status).toBe(201);
};

/**
 * A new database for each test, and processes on it that are killed after the test. To be called outside the tests.
 */
export const useProcessesOnDatabase = () => {
  let database: FreshDatabase;
  const running: Served[] = [];

  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    for (const served of running.splice(0)) {
      served.process.kill('SIGKILL');
      await served.ended;
    }
    await database.drop();
  });

  return {
    get databaseUrl() {
      return database.url;
    },
    /** Starts the API, by default on the database of the test. */
    serveOn: async (changes: Record<string, string> = {}): Promise<Served> => {
      const served = await serve({ DATABASE_URL: database.url, ...changes });
      running.push(served);
      return served;
    },
  };
};
