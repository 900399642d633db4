import type { Knex } from 'knex';
import { JOBS_SCHEMA } from '../../jobs/jobs-schema.js';

/**
 * Adds at most one job per transaction to handle its events, and none if the connection's previous job is still waiting: that job
 * will find these events, too. Otherwise thousands of people who join at once would add thousands of jobs with nothing to do.
 */
export const up = async (knex: Knex): Promise<void> => {
  // One key per connection, because transactions with the same key wait for each other. If a worker starts the waiting job at this
  // moment, the queue adds no job and returns null. The worker may not see these events, so they get another job.
  await knex.raw(`
    create or replace function live_webinar.add_events_job() returns trigger language plpgsql as $$
    declare waiting ${JOBS_SCHEMA}._private_jobs;
    begin
      if current_setting('live_webinar.events_job', true) = 'added' or not exists (select from recorded) then
        return null;
      end if;
      waiting := ${JOBS_SCHEMA}.add_job('handle_events', job_key => 'handle_events ' || pg_backend_pid(),
        job_key_mode => 'preserve_run_at', priority => -1);
      if waiting.id is null then
        perform ${JOBS_SCHEMA}.add_job('handle_events', priority => -1);
      end if;
      perform set_config('live_webinar.events_job', 'added', true);
      return null;
    end
    $$
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create or replace function live_webinar.add_events_job() returns trigger language plpgsql as $$
    begin
      if exists (select from recorded) then
        perform ${JOBS_SCHEMA}.add_job('handle_events', priority => -1);
      end if;
      return null;
    end
    $$
  `);
};
