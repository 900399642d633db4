import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import { recordingNotFound, sizeMismatch, uploadComplete } from '../recording/recording-refusals.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly recordings: Recordings;
  readonly files: Pick<RecordingFiles, 'write'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** Longer than any upload: a file that no recording has by then was left behind by a process that died. */
export const LEFT_BEHIND_AFTER_MS = 48 * 60 * 60 * 1000;

/**
 * Stores the file of a recording, in bounded memory. It may be repeated, also at the same time: the file that arrives last
 * counts, until the recorder completes the upload. Nothing is kept of content that throws.
 *
 * @param bytes the length of the content, which must be what was announced
 * @throws what the content throws, StorageUnavailable, StoreUnavailable
 */
export type ReceiveRecording = (upload: {
  readonly id: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}) => Promise<
  Result<undefined, Refusal<'recording_not_found' | 'upload_complete'> | Refusal<'size_mismatch'>>
>;

export const receiveRecording =
  ({ recordings, files, clock, randomness }: Needs): ReceiveRecording =>
  async ({ id, bytes, content }) => {
    const recording = await recordings.find(id);
    if (!recording) return refused(recordingNotFound);
    if (recording.state !== 'uploading') return refused(uploadComplete);
    if (recording.announced.bytes !== bytes) return refused(sizeMismatch);

    // A key of its own: what arrives later changes nothing of a file that somebody looks at.
    const key = `recordings/${id}/${randomness.uuid()}`;
    await recordings.planFileRemoval(key, new Date(clock.now().getTime() + LEFT_BEHIND_AFTER_MS));
    const stored = await files.write(key, content, { contentType: 'application/octet-stream' });
    const now = clock.now();
    const isWhole = stored.bytes === bytes;
    const changed = isWhole
      ? await recordings.change(
          id,
          (current) =>
            current.state === 'uploading' ? { ...current, file: { key, bytes: stored.bytes } } : current,
          now,
        )
      : recording;
    if (changed?.file?.key === key) return ok(undefined);
    await recordings.planFileRemoval(key, now);
    if (!isWhole) return refused(sizeMismatch);
    return refused(changed ? uploadComplete : recordingNotFound);
  };
