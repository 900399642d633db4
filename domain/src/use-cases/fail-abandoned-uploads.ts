import type { Clock } from '../ports/clock.js';
import type { Recordings } from '../ports/recordings.js';
import { failRecording } from '../recording/recording.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'listAbandoned' | 'change'>;
  readonly clock: Clock;
}

/** A recorder whose disk is repaired over a weekend still comes back. */
const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Gives up uploads that no recorder has announced again for a week. To be called once a day.
 *
 * @throws StoreUnavailable
 */
export type FailAbandonedUploads = () => Promise<void>;

export const failAbandonedUploads =
  ({ recordings, clock }: Needs): FailAbandonedUploads =>
  async () => {
    const now = clock.now();
    const before = new Date(now.getTime() - ABANDONED_AFTER_MS);
    for (const { id } of await recordings.listAbandoned(before)) {
      await recordings.change(
        id,
        (current) =>
          current.state === 'uploading' && current.announcedAt < before
            ? failRecording(current, 'upload_abandoned')
            : current,
        now,
      );
    }
  };
