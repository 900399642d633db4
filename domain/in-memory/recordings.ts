import {
  abandonedFiles,
  addProgress,
  filesOf,
  recordingEvents,
  type Progress,
  type Recording,
  type RecordingLink,
  type Recordings,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { State } from './state.js';

/** What somebody has watched of a recording, and when they last reported it. */
interface ProgressEntry extends Progress {
  readonly at: Date;
}

/** The recordings of a store. */
export interface KnownRecordings {
  readonly port: Recordings;
  /** By recording, then by user. */
  readonly progress: ReadonlyMap<string, Map<string, ProgressEntry>>;
}

export const inMemoryRecordings = (state: State): KnownRecordings => {
  const { webinars, sessions, recordings, recordingsOffered, filesToRemove } = state;
  const { isRegistered, recordChange, recordEvent } = state;
  let addressKey: string | undefined;
  const progress = new Map<string, Map<string, ProgressEntry>>();
  const links = new Map<string, RecordingLink>();

  const all = () => [...recordings.values()];
  const lastFirst = (a: Recording, b: Recording) =>
    b.startedAt.getTime() - a.startedAt.getTime() || byCodePoints(b.id, a.id);

  /** Does something, and tells waiting pages if it changes whether the webinar has something to watch or to manage. */
  const announcing = (webinarId: string, act: () => void) => {
    const before = recordingsOffered(webinarId);
    act();
    const after = recordingsOffered(webinarId);
    if (after.hasRecording !== before.hasRecording || after.hasAnyRecording !== before.hasAnyRecording)
      recordChange(webinarId);
  };
  const drop = (recording: Recording) => {
    announcing(recording.webinarId, () => recordings.delete(recording.id));
    progress.delete(recording.id);
    for (const key of filesOf(recording)) filesToRemove.set(key, new Date(0));
  };

  const port: Recordings = {
    async findSession(roomName) {
      const session = [...sessions.values()]
        .flat()
        .find((candidate) => candidate.roomName === roomName.toLowerCase());
      const webinar = session && webinars.get(session.webinarId);
      if (!session || !webinar) return undefined;
      const { id, webinarId, startedAt } = session;
      return { id, webinarId, webinarTitle: webinar.title, roomName: session.roomName, startedAt };
    },
    async add(recording) {
      if (!webinars.has(recording.webinarId)) return undefined;
      const { sessionId, announced } = recording;
      const known = all().find(
        (candidate) =>
          candidate.sessionId === sessionId &&
          candidate.announced.fileName === announced.fileName &&
          candidate.announced.bytes === announced.bytes,
      );
      if (known) return known;
      announcing(recording.webinarId, () => recordings.set(recording.id, recording));
      return recording;
    },
    async find(id) {
      return recordings.get(id);
    },
    async saveLink(id, link) {
      if (recordings.get(id)?.state === 'uploading') links.set(id, link);
    },
    async findLink(id) {
      return recordings.has(id) ? links.get(id) : undefined;
    },
    async list(webinarId) {
      return all()
        .filter((recording) => recording.webinarId === webinarId)
        .sort(lastFirst);
    },
    async listProcessing() {
      return all()
        .filter((recording) => recording.state === 'processing')
        .sort((a, b) => a.announcedAt.getTime() - b.announcedAt.getTime());
    },
    async listAbandoned(announcedBefore) {
      return all().filter(
        (recording) => recording.state === 'uploading' && recording.announcedAt < announcedBefore,
      );
    },
    async change(id, change, at) {
      const before = recordings.get(id);
      if (!before) return undefined;
      const after = change(before);
      if (after === before) return before;
      announcing(before.webinarId, () => recordings.set(id, after));
      if (after.state !== 'uploading') links.delete(id);
      for (const key of abandonedFiles(before, after)) filesToRemove.set(key, at);
      for (const key of filesOf(after)) filesToRemove.delete(key);
      for (const event of recordingEvents(before, after, at)) recordEvent(event);
      return after;
    },
    async remove(id) {
      const recording = recordings.get(id);
      if (recording) drop(recording);
      return recording;
    },
    async removeAnnouncedBefore(moment) {
      for (const recording of all()) if (recording.announcedAt < moment) drop(recording);
    },
    async planFileRemoval(key, from) {
      filesToRemove.set(key, from);
    },
    async filesToRemove(at, limit) {
      return [...filesToRemove].flatMap(([key, from]) => (from <= at ? [key] : [])).slice(0, limit);
    },
    async forgetFiles(keys) {
      for (const key of keys) filesToRemove.delete(key);
    },
    async addressKey(candidate) {
      addressKey ??= candidate;
      return addressKey;
    },
    async progressOf(webinarId, userId) {
      const known = new Map<string, Progress>();
      for (const { id } of await port.list(webinarId)) {
        const entry = progress.get(id)?.get(userId);
        if (entry) known.set(id, { position: entry.position, watched: entry.watched });
      }
      return known;
    },
    async addProgress({ id, webinarId, video }, { userId, isHost }, report, at) {
      if (!recordings.has(id) || (!isHost && !isRegistered(webinarId, userId))) return false;
      const ofRecording = progress.get(id) ?? new Map<string, ProgressEntry>();
      progress.set(id, ofRecording);
      ofRecording.set(userId, { ...addProgress(ofRecording.get(userId), report, video.seconds), at });
      return true;
    },
    async watchedBy(recordingId) {
      return [...(progress.get(recordingId) ?? [])].map(([userId, { position, watched }]) => ({
        userId,
        position,
        watched,
      }));
    },
  };
  return { port, progress };
};
