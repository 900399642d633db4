import { runMigrations } from 'graphile-worker';
import type { Knex } from 'knex';
import type { Database } from '../persistence/connect-database.js';
import { jobsLogger } from './jobs-logger.js';

/** The schema of the job queue, which graphile-worker creates. The name must not change: applied migrations contain it. */
export const JOBS_SCHEMA = 'live_webinar_jobs';

/** The advisory lock of the process that creates the schema. */
const LOCK_KEY = 7_042_617_351_207n;

/** The number of graphile-worker's newest migration. */
const NEWEST_MIGRATION = 19;

// graphile-worker would create both itself, but needs the privilege to create schemas even if the schema exists.
const CREATE_SCHEMA = `
  do $$
  begin
    if not exists (select from pg_namespace where nspname = '${JOBS_SCHEMA}') then
      create schema ${JOBS_SCHEMA};
    end if;
  end $$;
  create table if not exists ${JOBS_SCHEMA}.migrations (
    id int primary key, ts timestamptz not null default now(), breaking boolean not null default false
  )`;

// graphile-worker enables row security without a policy, so that only the owner of the tables may work. Here privileges
// decide, as for all other tables.
const ALLOW_BY_PRIVILEGES = `
  do $$
  declare queue_table record;
  begin
    for queue_table in
      select tablename from pg_tables
      where schemaname = '${JOBS_SCHEMA}' and rowsecurity and tablename not in (
        select tablename from pg_policies where schemaname = '${JOBS_SCHEMA}'
      )
    loop
      execute format('create policy by_privileges on ${JOBS_SCHEMA}.%I using (true) with check (true)', queue_table.tablename);
    end loop;
  end $$`;

/**
 * Creates the job queue, or brings it up to date. Several processes may do so at the same time.
 *
 * @param database whose role must be allowed to create schemas, or own this one
 */
export const migrateJobs = async (database: Database): Promise<void> => {
  const knex = database.connectPatiently();
  /** One process at a time. */
  const run = (text: string) =>
    knex.transaction(async (transaction) => {
      await transaction.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY.toString()]);
      await transaction.raw(text);
    });
  try {
    await run(CREATE_SCHEMA);
    await runMigrations({
      connectionString: database.url,
      schema: JOBS_SCHEMA,
      // graphile-worker's minimum.
      maxPoolSize: 2,
      logger: jobsLogger(),
      taskList: {},
    });
    await run(ALLOW_BY_PRIVILEGES);
  } finally {
    await knex.destroy();
  }
};

/** Whether the job queue is there and up to date. */
export const areJobsCurrent = async (knex: Knex): Promise<boolean> => {
  const { rows: tables } = await knex.raw<{ rows: unknown[] }>(
    `select from pg_tables where schemaname = '${JOBS_SCHEMA}' and tablename = 'migrations'`,
  );
  if (tables.length === 0) return false;
  const { rows } = await knex.raw<{ rows: { newest: number | null }[] }>(
    `select max(id) as newest from ${JOBS_SCHEMA}.migrations`,
  );
  return (rows[0]?.newest ?? 0) >= NEWEST_MIGRATION;
};
