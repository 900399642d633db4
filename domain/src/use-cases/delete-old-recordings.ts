import type { Clock } from '../ports/clock.js';
import type { Recordings } from '../ports/recordings.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'removeAnnouncedBefore'>;
  readonly clock: Clock;
}

/**
 * Deletes the recordings that were announced that long ago. To be called once a day.
 *
 * @throws StoreUnavailable
 */
export type DeleteOldRecordings = (keepMs: number) => Promise<void>;

export const deleteOldRecordings =
  ({ recordings, clock }: Needs): DeleteOldRecordings =>
  (keepMs) =>
    recordings.removeAnnouncedBefore(new Date(clock.now().getTime() - keepMs));
