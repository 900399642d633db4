import type { Clock } from '../ports/clock.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import type { VideoInspector } from '../ports/video-inspector.js';
import {
  failRecording,
  type ReceivedFile,
  type RecordingFailure,
  type VideoFacts,
} from '../recording/recording.js';
import { ok, refused, type Result } from '../result.js';
import { shareRuns } from '../share-runs.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'listProcessing' | 'change'>;
  readonly files: Pick<RecordingFiles, 'find' | 'read'>;
  readonly inspector: VideoInspector;
  readonly clock: Clock;
}

/**
 * Looks into each file that has arrived: a video's recording becomes ready, any other one fails. To be called after each
 * completed upload, and regularly, because the storage may not have been reachable then.
 *
 * @throws StorageUnavailable, StoreUnavailable
 */
export type InspectRecordings = () => Promise<void>;

export const inspectRecordings = ({ recordings, files, inspector, clock }: Needs): InspectRecordings => {
  const inspect = async (file: ReceivedFile): Promise<Result<VideoFacts, RecordingFailure>> => {
    if (!(await files.find(file.key))) return refused('file_missing');
    const video = await inspector.inspect(files, file);
    return video ? ok(video) : refused('not_a_video');
  };
  return shareRuns(async () => {
    for (const { id, file } of await recordings.listProcessing()) {
      const inspected = await inspect(file);
      await recordings.change(
        id,
        (current) => {
          if (current.state !== 'processing') return current;
          return inspected.ok
            ? { ...current, state: 'ready', video: inspected.value }
            : failRecording(current, inspected.refusal);
        },
        clock.now(),
      );
    }
  });
};
