import { refusal } from '../refusal.js';

/** There is no such recording, or the person may not know of it. */
export const recordingNotFound = refusal('recording_not_found', 'Recording not found');
/** It is still being uploaded or looked at, or it failed. */
export const recordingNotReady = refusal('recording_not_ready', 'The recording cannot be watched yet');
/** Only hosts and the site's back end change recordings. */
export const mayNotManageRecordings = refusal(
  'not_organizer',
  'Only the webinar organizer can manage recordings',
);
/** No session has this room. */
export const unknownRoom = refusal('session_not_found', 'No live session has this room');
/** The file has another size than was announced. */
export const sizeMismatch = refusal(
  'size_mismatch',
  'The file does not have the size that was announced. Upload it again',
);
/** The upload is complete already. */
export const uploadComplete = refusal('upload_complete', 'The upload of this recording is already complete');
