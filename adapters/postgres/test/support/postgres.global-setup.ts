import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '../../src/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that fresh ones are copied from: migrated, and empty. Nobody connects to it. */
    readonly postgresTemplateUrl: string;
  }
}

/** One PostgreSQL server for a run, with an up-to-date schema to copy; removed with its data after the run. */
const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir, forTests: true });

  const template = await openPostgres(postgres.url);
  await template.migrator.up();
  await template.close();
  provide('postgresTemplateUrl', postgres.url);

  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  };
};

export default setup;
