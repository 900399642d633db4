import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import { StorageUnavailable, type RecordingFiles } from '../ports/recording-files.js';
import { SourceRefused, SourceUnavailable, type RecordingSource } from '../ports/recording-source.js';
import type { RecordingLink, Recordings } from '../ports/recordings.js';
import { failRecording, type RecordingFailure } from '../recording/recording.js';
import { LEFT_BEHIND_AFTER_MS } from './receive-recording.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'findLink' | 'change' | 'planFileRemoval'>;
  readonly files: Pick<RecordingFiles, 'write'>;
  readonly source: RecordingSource;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

const FIRST_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 30 * 60_000;

/** When a recording is to be fetched again, and a word for the log that says why it was not fetched now. */
export interface NextFetch {
  readonly at: Date;
  readonly fault: string;
}

/**
 * Fetches the file of a recording from its link. After a fault it is to be called again, after pauses that double from a minute
 * up to half an hour; when the link has ended, the recording fails. Each call starts over: what was stored is dropped.
 *
 * @param attempt 1 for the first one
 * @returns when to call it again; undefined if nothing is left to be done
 * @throws StoreUnavailable
 */
export type FetchRecording = (fetch: {
  readonly id: string;
  readonly attempt: number;
}) => Promise<NextFetch | undefined>;

export const fetchRecording = ({ recordings, files, source, clock, randomness }: Needs): FetchRecording => {
  const fail = async (id: string, reason: RecordingFailure) => {
    await recordings.change(
      id,
      (current) => (current.state === 'uploading' ? failRecording(current, reason) : current),
      clock.now(),
    );
  };
  const store = async (id: string, { url }: RecordingLink) => {
    const key = `recordings/${id}/${randomness.uuid()}`;
    await recordings.planFileRemoval(key, new Date(clock.now().getTime() + LEFT_BEHIND_AFTER_MS));
    const { bytes } = await files.write(key, source.read(url), { contentType: 'application/octet-stream' });
    const now = clock.now();
    const changed = await recordings.change(
      id,
      (current) =>
        current.state === 'uploading' ? { ...current, state: 'processing', file: { key, bytes } } : current,
      now,
    );
    // It was deleted meanwhile, or another process has fetched it.
    if (changed?.file?.key !== key) await recordings.planFileRemoval(key, now);
  };

  return async ({ id, attempt }) => {
    const link = await recordings.findLink(id);
    if (!link) return undefined;
    if (clock.now() >= link.endsAt) {
      await fail(id, 'link_ended');
      return undefined;
    }
    try {
      await store(id, link);
      return undefined;
    } catch (error) {
      if (error instanceof SourceRefused) {
        await fail(id, error.reason);
        return undefined;
      }
      if (!(error instanceof SourceUnavailable) && !(error instanceof StorageUnavailable)) throw error;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), MAX_PAUSE_MS);
      const at = Math.min(clock.now().getTime() + pauseMs, link.endsAt.getTime());
      return { at: new Date(at), fault: error.fault };
    }
  };
};
