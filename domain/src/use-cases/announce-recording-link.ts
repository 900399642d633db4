import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { Recordings } from '../ports/recordings.js';
import { unknownRoom } from '../recording/recording-refusals.js';
import { awaitUpload, type Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly recordings: Pick<Recordings, 'findSession' | 'add' | 'change' | 'saveLink'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** How long JaaS's links work. https://developer.8x8.com/jaas/docs/jaas-prefs-recording */
const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** A file that a meeting server keeps for a while. */
export interface LinkedFile {
  /** As the meeting server writes it: case does not matter. */
  readonly roomName: string;
  /** By what the meeting server means the same recording again. */
  readonly name: string;
  /** Whoever has it can read the file. */
  readonly link: string;
  /** When the meeting server made the link, by its own clock. */
  readonly linkedAt: Date;
  /** When the recorder began; by default when the session did. */
  readonly startedAt?: Date | undefined;
}

/**
 * Begins to fetch a recording that the meeting server keeps behind a link. The same recording announced again is fetched once;
 * one that failed is fetched again while the link works.
 *
 * @throws StoreUnavailable
 */
export type AnnounceRecordingLink = (
  file: LinkedFile,
) => Promise<Result<Recording, Refusal<'session_not_found'>>>;

export const announceRecordingLink =
  ({ recordings, clock, randomness }: Needs): AnnounceRecordingLink =>
  async ({ roomName, name, link, linkedAt, startedAt }) => {
    const session = await recordings.findSession(roomName);
    if (!session) return refused(unknownRoom);
    const at = clock.now();
    // A fast clock of the meeting server does not make its links work longer.
    const endsAt = new Date(Math.min(linkedAt.getTime(), at.getTime()) + LINK_LIFETIME_MS);
    const recording = await recordings.add({
      state: 'uploading',
      id: randomness.uuid(),
      webinarId: session.webinarId,
      sessionId: session.id,
      title: session.webinarTitle,
      startedAt: startedAt ?? session.startedAt,
      announcedAt: at,
      announced: { fileName: name, bytes: null },
      isPublished: false,
      captions: [],
      file: null,
    });
    if (!recording) return refused(unknownRoom);
    const isAgain = ({ state }: Recording) => state === 'failed' && at < endsAt;
    const awaiting = isAgain(recording)
      ? await recordings.change(
          recording.id,
          (current) => (isAgain(current) ? awaitUpload(current, at) : current),
          at,
        )
      : recording;
    if (!awaiting) return refused(unknownRoom);
    // If the process dies before this, the meeting server has got no answer, and repeats itself.
    await recordings.saveLink(awaiting.id, { url: link, endsAt });
    return ok(awaiting);
  };
