import type { Caption, ReceivedFile, Recording, RecordingFailure } from '@live-webinar/domain';

/** A row of `recordings`, its columns in camel case. Sizes are read as texts. */
export interface RecordingRow {
  readonly id: string;
  readonly webinarId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startedAt: Date;
  readonly announcedAt: Date;
  readonly announcedName: string;
  readonly announcedBytes: string | null;
  readonly state: Recording['state'];
  readonly fileKey: string | null;
  readonly fileBytes: string | null;
  readonly seconds: number | null;
  readonly contentType: string | null;
  readonly failure: RecordingFailure | null;
  readonly isPublished: boolean;
  readonly captions: readonly Caption[];
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** @throws Error if a row violates the checks of its table */
export const recordingFrom = (row: RecordingRow): Recording => {
  const { id, webinarId, sessionId, title, startedAt, announcedAt, isPublished, captions } = row;
  const announced = { fileName: row.announcedName, bytes: numberOf(row.announcedBytes) };
  const details = {
    id,
    webinarId,
    sessionId,
    title,
    startedAt,
    announcedAt,
    announced,
    isPublished,
    captions,
  };
  const file: ReceivedFile | null =
    row.fileKey === null ? null : { key: row.fileKey, bytes: Number(row.fileBytes) };
  const { state, seconds, contentType, failure } = row;
  if (state === 'uploading') return { state, ...details, file };
  if (state === 'processing' && file) return { state, ...details, file };
  if (state === 'ready' && file && seconds !== null && contentType !== null)
    return { state, ...details, file, video: { seconds, contentType } };
  if (state === 'failed' && failure) return { state, ...details, file, reason: failure };
  throw new Error(`The recording ${id} is stored without what ${state} needs`);
};

export const recordingRowOf = (recording: Recording): RecordingRow => ({
  id: recording.id,
  webinarId: recording.webinarId,
  sessionId: recording.sessionId,
  title: recording.title,
  startedAt: recording.startedAt,
  announcedAt: recording.announcedAt,
  announcedName: recording.announced.fileName,
  announcedBytes: recording.announced.bytes === null ? null : String(recording.announced.bytes),
  state: recording.state,
  fileKey: recording.file?.key ?? null,
  fileBytes: recording.file ? String(recording.file.bytes) : null,
  seconds: recording.state === 'ready' ? recording.video.seconds : null,
  contentType: recording.state === 'ready' ? recording.video.contentType : null,
  failure: recording.state === 'failed' ? recording.reason : null,
  isPublished: recording.isPublished,
  captions: recording.captions,
});
