import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_START_MS, PROCESS_STOP_MS } from '../../../.config/time-limits.mjs';
// #region start
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { Client } from 'pg';

const ask = async (dataDir: string) => {
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.log });
  const client = new Client(postgres.url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.end();
  await postgres.stop();
  return rows;
};
// #endregion

it(
  'starts an embedded PostgreSQL as the README shows',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-readme-'));
    expect(await ask(dataDir)).toEqual([{ name: 'live_webinar' }]);
    await rm(dataDir, { recursive: true });
  },
  DATABASE_START_MS + PROCESS_STOP_MS,
);
