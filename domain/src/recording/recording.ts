/** One video of a live session. Its file is kept by the storage, under a key. */
export type Recording = UploadingRecording | ProcessingRecording | ReadyRecording | FailedRecording;

/** A file that shows what is said. */
export interface Caption {
  /** A language tag in its usual form, such as `de` or `pt-BR`. A recording has one caption for each. */
  readonly language: string;
  /** What people choose it by. */
  readonly label: string;
  readonly key: string;
}

/** A file in the storage. */
export interface ReceivedFile {
  readonly key: string;
  readonly bytes: number;
}

interface RecordingDetails {
  readonly id: string;
  readonly webinarId: string;
  readonly sessionId: string;
  readonly title: string;
  /** When the recorder began. */
  readonly startedAt: Date;
  /** When the recorder last announced the file. */
  readonly announcedAt: Date;
  /**
   * By what the recorder means the same file again: its name and size. The name is never part of a path; the size is `null` if
   * the file is fetched from a link, because the meeting server does not say it.
   */
  readonly announced: { readonly fileName: string; readonly bytes: number | null };
  readonly isPublished: boolean;
  readonly captions: readonly Caption[];
}

/** It is announced, and its file has not completely arrived. */
export interface UploadingRecording extends RecordingDetails {
  readonly state: 'uploading';
  /** What has arrived so far: a whole file, which the recorder has not confirmed; `null` without one. */
  readonly file: ReceivedFile | null;
}

/** The file is there, and nobody has looked into it. */
export interface ProcessingRecording extends RecordingDetails {
  readonly state: 'processing';
  readonly file: ReceivedFile;
}

/** It can be watched by hosts, and by participants once it is published. */
export interface ReadyRecording extends RecordingDetails {
  readonly state: 'ready';
  readonly file: ReceivedFile;
  readonly video: VideoFacts;
}

/** It will not become ready. Its file stays until the recording is deleted, in case somebody can rescue it. */
export interface FailedRecording extends RecordingDetails {
  readonly state: 'failed';
  readonly file: ReceivedFile | null;
  readonly reason: RecordingFailure;
}

/** What the file itself says. */
export interface VideoFacts {
  /** The length, with fractions. */
  readonly seconds: number;
  readonly contentType: string;
}

/** Why a recording failed. */
export type RecordingFailure = keyof typeof FAILURES;

const FAILURES = {
  not_a_video: 'The file is not a video that browsers can play.',
  file_missing: 'The file is missing from the storage.',
  upload_abandoned: 'The recorder never completed the upload.',
  link_refused: "The meeting server's link leads to a place from which nothing is fetched.",
  link_ended: "The file could not be fetched before the meeting server's link ended.",
  too_large: 'The file is larger than any recording may be.',
} as const;

/** A sentence for people. */
export const describeFailure = (reason: RecordingFailure): string => FAILURES[reason];

/** The keys of all files of a recording. */
export const filesOf = (recording: Recording): readonly string[] => [
  ...(recording.file ? [recording.file.key] : []),
  ...recording.captions.map(({ key }) => key),
];

/** The keys of files that nothing needs any more after a change. */
export const abandonedFiles = (before: Recording, after: Recording | undefined): readonly string[] => {
  const kept = after ? filesOf(after) : [];
  return filesOf(before).filter((key) => !kept.includes(key));
};

/** Whether participants may watch it. */
export const isWatchable = (recording: Recording): recording is ReadyRecording =>
  recording.state === 'ready' && recording.isPublished;

const detailsOf = ({
  id,
  webinarId,
  sessionId,
  title,
  startedAt,
  announcedAt,
  announced,
  isPublished,
  captions,
}: Recording): RecordingDetails => ({
  id,
  webinarId,
  sessionId,
  title,
  startedAt,
  announcedAt,
  announced,
  isPublished,
  captions,
});

/** A recording whose file is to be uploaded, perhaps once more. */
export const awaitUpload = (recording: Recording, at: Date): UploadingRecording => ({
  ...detailsOf(recording),
  state: 'uploading',
  announcedAt: at,
  file: recording.state === 'uploading' ? recording.file : null,
});

/** A recording that will not become ready. */
export const failRecording = (recording: Recording, reason: RecordingFailure): FailedRecording => ({
  ...detailsOf(recording),
  state: 'failed',
  file: recording.file,
  reason,
});
