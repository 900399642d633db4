import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { Recordings } from '../ports/recordings.js';
import { unknownRoom } from '../recording/recording-refusals.js';
import { recordingTitle } from '../recording/recording-title.js';
import { awaitUpload, type Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly recordings: Recordings;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** A file that a recorder has. */
export interface RecordedFile {
  /** As the meeting server writes it: case does not matter. */
  readonly roomName: string;
  readonly fileName: string;
  readonly bytes: number;
  /** When the recorder began; by default when the session did. */
  readonly startedAt?: Date | undefined;
}

/**
 * Begins the upload of a recording. The same file announced again is the same recording: one that failed is uploaded again,
 * and of one that is complete there is nothing to upload.
 *
 * @throws StoreUnavailable
 */
export type AnnounceRecording = (
  file: RecordedFile,
) => Promise<Result<Recording, Refusal<'session_not_found'>>>;

export const announceRecording =
  ({ recordings, clock, randomness }: Needs): AnnounceRecording =>
  async ({ roomName, fileName, bytes, startedAt }) => {
    const session = await recordings.findSession(roomName);
    if (!session) return refused(unknownRoom);
    const at = clock.now();
    const recording = await recordings.add({
      state: 'uploading',
      id: randomness.uuid(),
      webinarId: session.webinarId,
      sessionId: session.id,
      title: recordingTitle(fileName, session.roomName, session.webinarTitle),
      startedAt: startedAt ?? session.startedAt,
      announcedAt: at,
      announced: { fileName, bytes },
      isPublished: false,
      captions: [],
      file: null,
    });
    if (!recording) return refused(unknownRoom);
    const needsFile = ({ state }: Recording) => state === 'uploading' || state === 'failed';
    if (!needsFile(recording)) return ok(recording);
    const awaiting = await recordings.change(
      recording.id,
      (current) => (needsFile(current) ? awaitUpload(current, at) : current),
      at,
    );
    return awaiting ? ok(awaiting) : refused(unknownRoom);
  };
