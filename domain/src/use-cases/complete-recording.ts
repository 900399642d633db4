import type { Clock } from '../ports/clock.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import { recordingNotFound, sizeMismatch } from '../recording/recording-refusals.js';
import type { Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly recordings: Recordings;
  readonly files: Pick<RecordingFiles, 'find'>;
  readonly clock: Clock;
}

/**
 * Completes an upload: the whole file is in the storage, and the recorder may delete its own. Repeating it changes nothing.
 *
 * @throws StorageUnavailable, StoreUnavailable
 */
export type CompleteRecording = (upload: {
  readonly id: string;
}) => Promise<Result<Recording, Refusal<'recording_not_found'> | Refusal<'size_mismatch'>>>;

export const completeRecording =
  ({ recordings, files, clock }: Needs): CompleteRecording =>
  async ({ id }) => {
    const recording = await recordings.find(id);
    if (!recording) return refused(recordingNotFound);
    if (recording.state !== 'uploading') return ok(recording);
    const { file } = recording;
    const stored = file && (await files.find(file.key));
    if (!file || stored?.bytes !== recording.announced.bytes) return refused(sizeMismatch);

    const completed = await recordings.change(
      id,
      // Another upload may have replaced the file meanwhile. It is whole, too.
      (current) =>
        current.state === 'uploading' && current.file
          ? { ...current, state: 'processing', file: current.file }
          : current,
      clock.now(),
    );
    return completed ? ok(completed) : refused(recordingNotFound);
  };
