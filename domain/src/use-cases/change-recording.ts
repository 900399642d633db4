import type { Clock } from '../ports/clock.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { recordingNotFound } from '../recording/recording-refusals.js';
import { ok, refused, type Result } from '../result.js';
import { findManaged, type ManagingRefusal } from './find-managed.js';
import { listedFor, type ListedRecording } from './list-recordings.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'change' | 'progressOf'>;
  readonly clock: Clock;
}

/**
 * Renames, publishes or withdraws a recording, for a host or the back end. One may be published before it is ready.
 *
 * @throws StoreUnavailable
 */
export type ChangeRecording = (
  request: RecordingRequest & {
    readonly recordingId: string;
    readonly changes: { readonly title?: string | undefined; readonly isPublished?: boolean | undefined };
  },
) => Promise<Result<ListedRecording, ManagingRefusal>>;

export const changeRecording =
  ({ situations, recordings, clock }: Needs): ChangeRecording =>
  async ({ changes: { title, isPublished }, ...request }) => {
    const managed = await findManaged({ situations, recordings }, request);
    if (!managed.ok) return managed;
    const changed = await recordings.change(
      request.recordingId,
      (current) => ({
        ...current,
        title: title ?? current.title,
        isPublished: isPublished ?? current.isPublished,
      }),
      clock.now(),
    );
    if (!changed) return refused(recordingNotFound);
    return ok(listedFor(changed, await recordings.progressOf(request.webinarId, request.person.id)));
  };
