import type {
  RecordingFailed,
  RecordingPublished,
  RecordingReady,
  Unrecorded,
} from '../events/domain-event.js';
import { isWatchable, type Recording } from './recording.js';

/** What happened to a recording that is stored in place of another one, in order. */
export const recordingEvents = (
  before: Recording,
  after: Recording,
  at: Date,
): readonly Unrecorded<RecordingReady | RecordingPublished | RecordingFailed>[] => {
  const { id: recordingId, webinarId, sessionId, title } = after;
  const event = { webinarId, sessionId, recordingId, title, at };
  const isNew = before.state !== after.state;
  const isPublished = isWatchable(after) && !isWatchable(before);
  return [
    ...(isNew && after.state === 'ready'
      ? [{ type: 'recording.ready' as const, ...event, seconds: after.video.seconds }]
      : []),
    ...(isPublished ? [{ type: 'recording.published' as const, ...event }] : []),
    ...(isNew && after.state === 'failed'
      ? [{ type: 'recording.failed' as const, ...event, reason: after.reason }]
      : []),
  ];
};
