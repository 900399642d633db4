import type { ByteRange, OpenedFile, RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import { recordingNotFound } from '../recording/recording-refusals.js';
import type { Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'find'>;
  readonly files: Pick<RecordingFiles, 'find' | 'read'>;
}

/** A file that a browser reads through the API. */
export interface ReadableFile {
  /** Another file has another one. */
  readonly key: string;
  readonly title: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** @returns undefined if the file is gone by now @throws StorageUnavailable */
  read(range?: ByteRange): Promise<OpenedFile | undefined>;
}

/**
 * Finds the video of a recording, or its captions in a language. The caller has made sure that the person may watch it.
 *
 * @param language `null` for the video
 * @throws StorageUnavailable, StoreUnavailable
 */
export type OpenRecordingFile = (request: {
  readonly recordingId: string;
  readonly language: string | null;
}) => Promise<Result<ReadableFile, Refusal<'recording_not_found'>>>;

export const openRecordingFile =
  ({ recordings, files }: Needs): OpenRecordingFile =>
  async ({ recordingId, language }) => {
    const recording = await recordings.find(recordingId);
    const file = recording && fileOf(recording, language);
    const stored = file && (await files.find(file.key));
    if (!file || !stored) return refused(recordingNotFound);
    return ok({
      ...file,
      bytes: stored.bytes,
      modifiedAt: stored.modifiedAt,
      title: recording.title,
      read: (range) => files.read(file.key, range),
    });
  };

const fileOf = (recording: Recording, language: string | null) => {
  if (language !== null) {
    const caption = recording.captions.find((candidate) => candidate.language === language);
    return caption && { key: caption.key, contentType: 'text/vtt; charset=utf-8' };
  }
  return recording.state === 'ready'
    ? { key: recording.file.key, contentType: recording.video.contentType }
    : undefined;
};
