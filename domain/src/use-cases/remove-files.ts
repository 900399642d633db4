import type { Clock } from '../ports/clock.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import { shareRuns } from '../share-runs.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'filesToRemove' | 'forgetFiles'>;
  readonly files: Pick<RecordingFiles, 'delete'>;
  readonly clock: Clock;
}

/** How many files are looked up at once. */
const BATCH = 100;

/**
 * Deletes the files that no recording has any more. To be called after each deletion, and regularly, because the storage may
 * not have been reachable then.
 *
 * @throws StorageUnavailable, StoreUnavailable
 */
export type RemoveFiles = () => Promise<void>;

export const removeFiles = ({ recordings, files, clock }: Needs): RemoveFiles =>
  shareRuns(async () => {
    for (;;) {
      const keys = await recordings.filesToRemove(clock.now(), BATCH);
      for (const key of keys) {
        await files.delete(key);
        await recordings.forgetFiles([key]);
      }
      if (keys.length < BATCH) return;
    }
  });
