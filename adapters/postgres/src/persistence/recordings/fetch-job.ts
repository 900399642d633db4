/** The job that fetches a file from its link. */
export const FETCH_RECORDING_JOB = 'fetch_recording';

/** How many recordings all processes together fetch at once: other jobs must not wait for large files. */
const FETCHES_AT_ONCE = 2;

/**
 * With which options the job of a recording is added. The same recording has the same queue, so that no two processes fetch it.
 */
export const fetchJobOptions = (id: string): { readonly key: string; readonly queue: string } => ({
  key: `${FETCH_RECORDING_JOB}:${id}`,
  queue: `${FETCH_RECORDING_JOB}_${Number.parseInt(id.slice(0, 1), 16) % FETCHES_AT_ONCE}`,
});
