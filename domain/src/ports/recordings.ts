import type { Progress } from '../recording/progress.js';
import type {
  ProcessingRecording,
  ReadyRecording,
  Recording,
  UploadingRecording,
} from '../recording/recording.js';

/** A session, as its recordings need it. */
export interface RecordedSession {
  readonly id: string;
  readonly webinarId: string;
  readonly webinarTitle: string;
  readonly roomName: string;
  readonly startedAt: Date;
}

/** What somebody has watched of a recording. */
export interface WatchedBy extends Progress {
  readonly userId: string;
}

/** Where the meeting server keeps a recording's file for a while. Whoever has the address can read it. */
export interface RecordingLink {
  readonly url: string;
  /** From then on the address does not work. */
  readonly endsAt: Date;
}

/**
 * Keeps what is known of recordings; {@link RecordingFiles} keeps their files. The files that a change or a removal leaves
 * without a recording, a webinar's removal included, are planned to be deleted in the same step.
 */
export interface Recordings {
  /**
   * The session with a room, in upper or lower case, active or ended.
   *
   * @throws StoreUnavailable
   */
  findSession(roomName: string): Promise<RecordedSession | undefined>;
  /**
   * Stores a recording, unless its session already has one of the same announced file, which is returned instead, also if
   * several processes call this at the same time.
   *
   * @returns undefined if the webinar was removed in the meantime
   * @throws StoreUnavailable
   */
  add(recording: UploadingRecording): Promise<Recording | undefined>;
  /** @returns undefined if there is none, or `id` cannot be one's id @throws StoreUnavailable */
  find(id: string): Promise<Recording | undefined>;
  /**
   * Keeps the link of a recording that waits for its file, in place of an older one, and has the file fetched if the link was
   * not known. Of a recording that waits for nothing no link is kept, and none from the moment on that it waits no more.
   *
   * @throws StoreUnavailable
   */
  saveLink(id: string, link: RecordingLink): Promise<void>;
  /** @returns undefined if there is none @throws StoreUnavailable */
  findLink(id: string): Promise<RecordingLink | undefined>;
  /** The recordings of a webinar, the one that began last first. @throws StoreUnavailable */
  list(webinarId: string): Promise<readonly Recording[]>;
  /** The recordings that wait for somebody to look into them, oldest first. @throws StoreUnavailable */
  listProcessing(): Promise<readonly ProcessingRecording[]>;
  /** The recordings whose upload was last announced before a moment, and is not complete. @throws StoreUnavailable */
  listAbandoned(announcedBefore: Date): Promise<readonly Recording[]>;
  /**
   * Changes a recording, and records what happened to it, while nobody else changes it. Whether its webinar has something
   * to watch changes with it; that is a change of the webinar, so that its pages ask again.
   *
   * @param change returns the recording to store; the same object if nothing is to be changed
   * @returns what is stored now; undefined if there is no such recording
   * @throws StoreUnavailable
   */
  change(id: string, change: (recording: Recording) => Recording, at: Date): Promise<Recording | undefined>;
  /** Removes a recording and what people have watched of it. @returns it, if there was one @throws StoreUnavailable */
  remove(id: string): Promise<Recording | undefined>;
  /** Removes the recordings that were announced before a moment. @throws StoreUnavailable */
  removeAnnouncedBefore(moment: Date): Promise<void>;

  /**
   * Plans to delete a file from a moment on, unless a recording has it by then. To be called before a file is written, so
   * that none is left behind if the process dies.
   *
   * @throws StoreUnavailable
   */
  planFileRemoval(key: string, from: Date): Promise<void>;
  /** Keys of files that are to be deleted by now. @throws StoreUnavailable */
  filesToRemove(at: Date, limit: number): Promise<readonly string[]>;
  /** Forgets keys whose files are gone. @throws StoreUnavailable */
  forgetFiles(keys: readonly string[]): Promise<void>;

  /**
   * The secret with which addresses of files are signed, the same for every process.
   *
   * @param candidate a new secret, which is stored if there is none yet
   * @throws StoreUnavailable
   */
  addressKey(candidate: string): Promise<string>;

  /** What a person has watched of each recording of a webinar, by the recording's id. @throws StoreUnavailable */
  progressOf(webinarId: string, userId: string): Promise<ReadonlyMap<string, Progress>>;
  /**
   * Adds what a person has watched. A person who is not a host must be registered at this moment, so that a late report
   * brings back nothing that was erased.
   *
   * @returns false if they are not registered, or there is no such recording
   * @throws StoreUnavailable
   */
  addProgress(
    recording: ReadyRecording,
    person: { readonly userId: string; readonly isHost: boolean },
    report: Progress,
    at: Date,
  ): Promise<boolean>;
  /** What everybody has watched of a recording. @throws StoreUnavailable */
  watchedBy(recordingId: string): Promise<readonly WatchedBy[]>;
}
