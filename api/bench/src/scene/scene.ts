import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '@live-webinar/postgres';
import { Client } from 'pg';
import type { Cleanup } from '../cleanup.js';
import { readWebinars, seed, type SeededWebinar } from './seed.js';

/** The one database that everything is measured on, and what is in it. */
export interface Scene {
  readonly databaseUrl: string;
  readonly postgresVersion: string;
  readonly webinars: readonly SeededWebinar[];
}

/** Starts PostgreSQL as it runs in earnest, with every commit durable, and fills it. */
export const setScene = async (cleanup: Cleanup, say: (sentence: string) => void): Promise<Scene> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-bench-'));
  cleanup.add(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  cleanup.add(() => postgres.stop());

  say('Filling the database');
  const database = await openPostgres(postgres.url);
  try {
    await database.migrator.up();
  } finally {
    await database.close();
  }

  const client = new Client(postgres.url);
  await client.connect();
  try {
    await seed(client);
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return {
      databaseUrl: postgres.url,
      postgresVersion: rows[0]?.server_version ?? 'of an unknown version',
      webinars: await readWebinars(client),
    };
  } finally {
    await client.end();
  }
};
