import { authorizeWatching } from '../policies/recording-policy.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import type { Progress } from '../recording/progress.js';
import { isWatchable, type Recording } from '../recording/recording.js';
import { watchedShare } from '../recording/watched.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, roleOf } from '../webinar/role.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'list' | 'progressOf'>;
}

/** A recording, with how much of it the person who asks has watched: 0 to 1. */
export interface ListedRecording {
  readonly recording: Recording;
  readonly watchedShare: number;
}

/**
 * Lists the recordings of a webinar, the one that began last first: all of them for hosts and the back end, and those that
 * can be watched for participants.
 *
 * @throws StoreUnavailable
 */
export type ListRecordings = (
  request: RecordingRequest,
) => Promise<Result<readonly ListedRecording[], Refusal<'webinar_not_found' | 'not_registered'>>>;

export const listRecordings =
  ({ situations, recordings }: Needs): ListRecordings =>
  async ({ webinarId, person, isBackEnd }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);
    const role = roleOf(situation, person);
    const authorized = isBackEnd ? ok(undefined) : authorizeWatching(role);
    if (!authorized.ok) return authorized;

    const all = await recordings.list(webinarId);
    const progress = await recordings.progressOf(webinarId, person.id);
    const visible = isBackEnd || isHost(role) ? all : all.filter(isWatchable);
    return ok(visible.map((recording) => listedFor(recording, progress)));
  };

/** A recording as a person sees it who has watched that much of it. */
export const listedFor = (
  recording: Recording,
  progress: ReadonlyMap<string, Progress>,
): ListedRecording => ({
  recording,
  watchedShare:
    recording.state === 'ready'
      ? watchedShare(progress.get(recording.id)?.watched ?? [], recording.video.seconds)
      : 0,
});
