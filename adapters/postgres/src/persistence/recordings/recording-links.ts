import type { RecordingLink, Recordings } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { JOBS_SCHEMA } from '../../jobs/jobs-schema.js';
import { isUuid } from '../is-uuid.js';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { FETCH_RECORDING_JOB, fetchJobOptions } from './fetch-job.js';
import { runStatement } from './run-statement.js';

// The lock waits for a change that is in progress, after which the recording may wait for nothing.
const saveLink = `
  with awaiting as (
    select id from live_webinar.recordings where id = $1 and state = 'uploading' for no key update
  ), saved as (
    insert into live_webinar.recording_links (recording_id, url, ends_at) select id, $2, $3 from awaiting
    on conflict (recording_id) do update set url = excluded.url, ends_at = excluded.ends_at
    where (recording_links.url, recording_links.ends_at) is distinct from (excluded.url, excluded.ends_at)
    returning recording_id as id
  )
  select ${JOBS_SCHEMA}.add_job($4, json_build_object('id', id, 'attempt', 1), job_key => $5, queue_name => $6)
  from saved`;

const findLink = `select url, ends_at as "endsAt" from live_webinar.recording_links where recording_id = $1`;

/** The links of recordings that wait for their files, and the jobs that fetch them. */
export const createRecordingLinks = (knex: Knex): Pick<Recordings, 'saveLink' | 'findLink'> => ({
  saveLink: mapDatabaseErrors(async (id, { url, endsAt }) => {
    if (!isUuid(id)) return;
    const { key, queue } = fetchJobOptions(id);
    await runStatement(knex, 'save_link', saveLink, id, url, endsAt, FETCH_RECORDING_JOB, key, queue);
  }),
  findLink: mapDatabaseErrors(async (id) => {
    if (!isUuid(id)) return undefined;
    const [link] = await runStatement<RecordingLink>(knex, 'find_link', findLink, id);
    return link;
  }),
});

/** Forgets the link of a recording, in the transaction in which it stops waiting for its file. */
export const deleteLink = async (transaction: Knex.Transaction, id: string): Promise<void> => {
  await transaction('live_webinar.recording_links').where({ recording_id: id }).delete();
};
