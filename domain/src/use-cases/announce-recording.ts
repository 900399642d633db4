import { recordingTitle } from '../recording/recording-title.js';
import type { Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import type { Result } from '../result.js';
import { expectRecording, type ExpectingNeeds } from './expect-recording.js';

/** A file that a recorder has. */
export interface RecordedFile {
  /** As the meeting server writes it: case does not matter. */
  readonly roomName: string;
  readonly fileName: string;
  readonly bytes: number;
  /** When the recorder began; by default when the session did. */
  readonly startedAt?: Date | undefined;
}

/**
 * Begins the upload of a recording. The same file announced again is the same recording: one that failed is uploaded again,
 * and of one that is complete there is nothing to upload.
 *
 * @throws StoreUnavailable
 */
export type AnnounceRecording = (
  file: RecordedFile,
) => Promise<Result<Recording, Refusal<'session_not_found'>>>;

export const announceRecording =
  (needs: ExpectingNeeds): AnnounceRecording =>
  ({ roomName, fileName, bytes, startedAt }) =>
    expectRecording(needs, {
      roomName,
      announced: { fileName, bytes },
      startedAt,
      titleIn: (session) => recordingTitle(fileName, session.roomName, session.webinarTitle),
      waitsAgain: ({ state }) => state === 'uploading' || state === 'failed',
    });
