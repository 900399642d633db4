import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { ok, type Result } from '../result.js';
import { findManaged, type ManagingRefusal } from './find-managed.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'remove'>;
}

/**
 * Deletes a recording, for a host or the back end. Its files are planned to be deleted in the same step, and
 * deleted as soon as the storage can be reached.
 *
 * @throws StoreUnavailable
 */
export type DeleteRecording = (
  request: RecordingRequest & { readonly recordingId: string },
) => Promise<Result<undefined, ManagingRefusal>>;

export const deleteRecording =
  ({ situations, recordings }: Needs): DeleteRecording =>
  async (request) => {
    const managed = await findManaged({ situations, recordings }, request);
    if (!managed.ok) return managed;
    await recordings.remove(request.recordingId);
    return ok(undefined);
  };
