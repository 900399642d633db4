import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type {} from './postgres.global-setup.js';

/** A database for one test. */
export interface FreshDatabase {
  readonly url: string;
  /** Drops it and closes its connections. */
  readonly drop: () => Promise<void>;
}

const urlOf = (database: string): string => {
  const url = new URL(inject('postgresTemplateUrl'));
  url.pathname = `/${database}`;
  return url.href;
};

const asAdministrator = async (statement: string, url = urlOf('postgres')): Promise<void> => {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const create = async (template: string, options = ''): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(`create database ${name} template ${template} ${options}`);
  return { url: urlOf(name), drop: () => asAdministrator(`drop database ${name} with (force)`) };
};

/** A migrated database without data; needs the project's global setup to be `postgres.global-setup.ts`. */
export const freshDatabase = (): Promise<FreshDatabase> =>
  create(new URL(inject('postgresTemplateUrl')).pathname.slice(1), 'strategy file_copy');

/** A database without a schema. */
export const emptyDatabase = (encoding = 'UTF8'): Promise<FreshDatabase> =>
  create('template0', `encoding '${encoding}' locale 'C'`);

const EMPTY = `
  do $$ begin
    perform pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend';
    execute (
      select 'truncate ' || string_agg(format('live_webinar.%I', tablename), ', ') from pg_tables
      where schemaname = 'live_webinar' and tablename not like 'migrations%'
    );
    truncate live_webinar_jobs._private_jobs, live_webinar_jobs._private_job_queues;
  end $$`;

/** Databases of earlier tests of this worker, without data. */
const recycled: string[] = [];

/**
 * A migrated database without data, possibly one of an earlier test: emptying one is faster than copying one. For tests that change
 * nothing but rows.
 */
export const recycledDatabase = async (): Promise<{
  readonly url: string;
  /** Closes its connections and gives it to a later test. */
  readonly release: () => Promise<void>;
}> => {
  const url = recycled.pop() ?? (await freshDatabase()).url;
  return {
    url,
    release: async () => {
      await asAdministrator(EMPTY, url);
      recycled.push(url);
    },
  };
};
