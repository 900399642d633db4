import type * as contract from '@live-webinar/contract';
import { describeFailure, type ListedRecording, type Watched } from '@live-webinar/domain';

/** Maps recordings to the messages of the contract. */

export const presentRecording = ({ recording, watchedShare }: ListedRecording): contract.Recording => ({
  id: recording.id,
  session_id: recording.sessionId,
  title: recording.title,
  started_at: recording.startedAt.toISOString(),
  seconds: recording.state === 'ready' ? recording.video.seconds : null,
  bytes: recording.announced.bytes ?? recording.file?.bytes ?? 0,
  state: recording.state,
  failure: recording.state === 'failed' ? describeFailure(recording.reason) : null,
  is_published: recording.isPublished,
  captions: recording.captions.map(({ language, label }) => ({ language, label })),
  watched_share: watchedShare,
});

export const presentWatched = ({ people, averageShare, curve }: Watched): contract.RecordingWatched => ({
  people,
  average_share: averageShare,
  curve: curve.map((point) => ({ ...point })),
});
