import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { watchedCurve, watchedShare, type WatchedPoint } from '../recording/watched.js';
import type { Refusal } from '../refusal.js';
import { ok, type Result } from '../result.js';
import { findManaged } from './find-managed.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'watchedBy'>;
}

/** What participants have watched of a recording. Hosts do not count: they check it. */
export interface Watched {
  /** How many have watched any of it. */
  readonly people: number;
  /** The average of the share that these have watched, 0 to 1; 0 without any. */
  readonly averageShare: number;
  readonly curve: readonly WatchedPoint[];
}

/**
 * Answers what was watched of a recording, for a host or the back end.
 *
 * @throws StoreUnavailable
 */
export type GetWatched = (
  request: RecordingRequest & { readonly recordingId: string },
) => Promise<
  Result<Watched, Refusal<'webinar_not_found' | 'not_organizer'> | Refusal<'recording_not_found'>>
>;

export const getWatched =
  ({ situations, recordings }: Needs): GetWatched =>
  async (request) => {
    const managed = await findManaged({ situations, recordings }, request);
    if (!managed.ok) return managed;
    const { recording, webinar } = managed.value;
    const seconds = recording.state === 'ready' ? recording.video.seconds : 0;
    const hosts = [webinar.organizerId, ...webinar.coHostIds];
    const people = (await recordings.watchedBy(recording.id))
      .filter(({ userId, watched }) => !hosts.includes(userId) && watched.length > 0)
      .map(({ watched }) => watched);
    const shares = people.map((parts) => watchedShare(parts, seconds));
    return ok({
      people: people.length,
      averageShare: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
      curve: watchedCurve(people, seconds),
    });
  };
