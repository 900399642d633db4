import type { RecordingFailed, RecordingReady, Unrecorded } from '../events/domain-event.js';
import type { Recording } from './recording.js';

/** What happened to a recording that is stored in place of another one. @returns undefined if nobody has to be told */
export const recordingEvent = (
  before: Recording,
  after: Recording,
  at: Date,
): Unrecorded<RecordingReady | RecordingFailed> | undefined => {
  const { id: recordingId, webinarId, sessionId, title } = after;
  const event = { webinarId, sessionId, recordingId, title, at };
  if (before.state === after.state) return undefined;
  if (after.state === 'ready') return { type: 'recording.ready', ...event, seconds: after.video.seconds };
  return after.state === 'failed' ? { type: 'recording.failed', ...event, reason: after.reason } : undefined;
};
