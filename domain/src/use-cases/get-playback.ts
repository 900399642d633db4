import { authorizeRecording, authorizeWatching } from '../policies/recording-policy.js';
import type { Clock } from '../ports/clock.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { resumePosition } from '../recording/progress.js';
import { recordingNotReady } from '../recording/recording-refusals.js';
import type { ReadyRecording } from '../recording/recording.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'progressOf'>;
  readonly files: Pick<RecordingFiles, 'link'>;
  readonly clock: Clock;
}

/** What a player needs. */
export interface Playback {
  readonly recording: ReadyRecording;
  /** Where the browser reads the video from the storage itself; undefined if it has to be read through the API. */
  readonly link: string | undefined;
  /** When addresses end. */
  readonly expiresAt: Date;
  /** Where playback resumes, in seconds. */
  readonly position: number;
}

/** Long enough for a lecture that is watched without a pause; a player that is told no asks for another address. */
const ADDRESS_LIFETIME_MS = 60 * 60 * 1000;

/**
 * Answers where to watch a recording.
 *
 * @throws StorageUnavailable, StoreUnavailable
 */
export type GetPlayback = (
  request: PersonalRequest & { readonly recordingId: string },
) => Promise<
  Result<
    Playback,
    Refusal<'webinar_not_found' | 'not_registered'> | Refusal<'recording_not_found' | 'recording_not_ready'>
  >
>;

export const getPlayback =
  ({ situations, recordings, files, clock }: Needs): GetPlayback =>
  async ({ webinarId, recordingId, person }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);
    const watching = authorizeWatching(roleOf(situation, person));
    if (!watching.ok) return watching;
    const found = authorizeRecording(watching.value.role, webinarId, await recordings.find(recordingId));
    if (!found.ok) return found;
    const recording = found.value;
    if (recording.state !== 'ready') return refused(recordingNotReady);

    const expiresAt = new Date(clock.now().getTime() + ADDRESS_LIFETIME_MS);
    const { file, video } = recording;
    const link = await files.link(file.key, { expiresAt, contentType: video.contentType });
    const progress = await recordings.progressOf(webinarId, person.id);
    const position = resumePosition(progress.get(recordingId), video.seconds);
    return ok({ recording, link, expiresAt, position });
  };
