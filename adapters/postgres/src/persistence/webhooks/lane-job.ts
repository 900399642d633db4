import type { Lane } from '@live-webinar/domain';
import { JOBS_SCHEMA } from '../../jobs/jobs-schema.js';
import type { JobOptions } from '../../jobs/jobs.js';

/** The name of the job that works a lane. Its payload is the lane. */
export const LANE_JOB = 'deliver_webhook';

/**
 * How the job of a lane is added. A lane has one waiting job at most. The flag, the id of the webhook, lets a process leave the
 * jobs of a webhook to others, or to later.
 */
export const laneJobOptions = ({ webhookId, lane }: Lane): Required<Pick<JobOptions, 'key' | 'flags'>> => ({
  key: `${LANE_JOB}:${webhookId}:${lane}`,
  flags: [webhookId],
});

/** In a statement, of rows with `webhook_id` and `lane`: adds the same job, due now. */
export const ADD_LANE_JOB = `
  ${JOBS_SCHEMA}.add_job(
    '${LANE_JOB}',
    json_build_object('webhookId', webhook_id, 'lane', lane),
    job_key => '${LANE_JOB}:' || webhook_id || ':' || lane,
    job_key_mode => 'replace',
    flags => array[webhook_id::text]
  )`;
