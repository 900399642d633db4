import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { RecordedSession, Recordings } from '../ports/recordings.js';
import { unknownRoom } from '../recording/recording-refusals.js';
import { awaitUpload, type Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** What {@link expectRecording} needs. */
export interface ExpectingNeeds {
  readonly recordings: Pick<Recordings, 'findSession' | 'add' | 'change'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** A recording whose file is to arrive. */
interface ExpectedRecording {
  /** As the meeting server writes it: case does not matter. */
  readonly roomName: string;
  readonly announced: Recording['announced'];
  /** When the recorder began; by default when the session did. */
  readonly startedAt: Date | undefined;
  readonly titleIn: (session: RecordedSession) => string;
  /** Whether a recording that is announced waits for its file from `at` on, perhaps once more. Others stay as they are. */
  readonly waitsAgain: (recording: Recording, at: Date) => boolean;
}

/**
 * Adds a recording that waits for its file to the session with a room. The same file announced again is the same recording.
 *
 * @throws StoreUnavailable
 */
export const expectRecording = async (
  { recordings, clock, randomness }: ExpectingNeeds,
  { roomName, announced, startedAt, titleIn, waitsAgain }: ExpectedRecording,
): Promise<Result<Recording, Refusal<'session_not_found'>>> => {
  const session = await recordings.findSession(roomName);
  if (!session) return refused(unknownRoom);
  const at = clock.now();
  const recording = await recordings.add({
    state: 'uploading',
    id: randomness.uuid(),
    webinarId: session.webinarId,
    sessionId: session.id,
    title: titleIn(session),
    startedAt: startedAt ?? session.startedAt,
    announcedAt: at,
    announced,
    isPublished: false,
    captions: [],
    file: null,
  });
  if (!recording) return refused(unknownRoom);
  if (!waitsAgain(recording, at)) return ok(recording);
  const awaiting = await recordings.change(
    recording.id,
    (current) => (waitsAgain(current, at) ? awaitUpload(current, at) : current),
    at,
  );
  return awaiting ? ok(awaiting) : refused(unknownRoom);
};
