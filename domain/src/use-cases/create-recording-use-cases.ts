import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { announceRecordingLink } from './announce-recording-link.js';
import { announceRecording } from './announce-recording.js';
import { deleteCaptions, putCaptions } from './change-captions.js';
import { changeRecording } from './change-recording.js';
import { completeRecording } from './complete-recording.js';
import { deleteRecording } from './delete-recording.js';
import { getPlayback } from './get-playback.js';
import { getWatched } from './get-watched.js';
import { listRecordings } from './list-recordings.js';
import { openRecordingFile } from './open-recording-file.js';
import { receiveRecording } from './receive-recording.js';
import { recordProgress } from './record-progress.js';

/** What recordings need from outside. */
export interface RecordingPorts {
  readonly situations: Situations;
  readonly recordings: Recordings;
  readonly files: RecordingFiles;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
  /** The text in UTF-8. */
  readonly encode: (text: string) => Uint8Array;
}

/** Ports in, the use cases of recordings out. The other use cases work without them. */
export const createRecordingUseCases = (ports: RecordingPorts) => ({
  announceRecording: announceRecording(ports),
  announceRecordingLink: announceRecordingLink(ports),
  receiveRecording: receiveRecording(ports),
  completeRecording: completeRecording(ports),
  listRecordings: listRecordings(ports),
  getPlayback: getPlayback(ports),
  openRecordingFile: openRecordingFile(ports),
  recordProgress: recordProgress(ports),
  getWatched: getWatched(ports),
  changeRecording: changeRecording(ports),
  deleteRecording: deleteRecording(ports),
  putCaptions: putCaptions(ports),
  deleteCaptions: deleteCaptions(ports),
});

/** The use cases, one function each. */
export type RecordingUseCases = ReturnType<typeof createRecordingUseCases>;
