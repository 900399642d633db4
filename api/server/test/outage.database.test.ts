import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@live-webinar/embedded-postgres';
import {
  CONDITION_MS,
  DATABASE_START_MS,
  PROCESS_START_MS,
  PROCESS_STOP_MS,
} from '../../../.config/time-limits.mjs';
import { serve, type Served } from './support/serve.js';

let dataDir: string;
let postgres: EmbeddedPostgres;
let api: Served;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-outage-'));
  postgres = await startEmbeddedPostgres({ dataDir, forTests: true });
  api = await serve({ DATABASE_URL: postgres.url, MIGRATE_ON_START: 'true' });
}, DATABASE_START_MS + PROCESS_START_MS);
afterEach(async () => {
  api.process.kill('SIGKILL');
  await api.ended;
  await postgres.stop();
  await rm(dataDir, { recursive: true });
});

/** The database stops, requests fail, and it starts again. */
const timeout = PROCESS_STOP_MS + CONDITION_MS + DATABASE_START_MS;

describe('a database that is restarted', { timeout }, () => {
  it('a database restart causes 503s, and then everything works again without a restart of the API', async () => {
    const status = () => fetch(`${api.origin}/api/live/status/123/`);
    expect((await status()).status).toBe(404);

    await postgres.stop();
    const answer = await status();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    expect((await fetch(`${api.origin}/health/ready`)).status).toBe(503);
    expect((await fetch(`${api.origin}/health/live`)).status).toBe(200);

    const port = Number(new URL(postgres.url).port);
    postgres = await startEmbeddedPostgres({ dataDir, forTests: true, port });
    expect((await status()).status).toBe(404);
    expect((await fetch(`${api.origin}/health/ready`)).status).toBe(200);
  });
});
