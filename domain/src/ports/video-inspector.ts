import type { VideoFacts } from '../recording/recording.js';
import type { RecordingFiles } from './recording-files.js';

/** Looks into the files of recordings. */
export interface VideoInspector {
  /**
   * Reads the parts of a file that say what it is, in bounded memory.
   *
   * @returns undefined if it is not a video that browsers can play
   * @throws StorageUnavailable
   */
  inspect(
    files: Pick<RecordingFiles, 'read'>,
    file: { readonly key: string; readonly bytes: number },
  ): Promise<VideoFacts | undefined>;
}
