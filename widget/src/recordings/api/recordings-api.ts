import type { Playback, Recording, RecordingProgress } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import { isNothing, isPlayback, isRecordingList } from './recordings-answers.js';

/** The API's calls for people who watch recordings. They reject like those of {@link LiveApi}. */
export interface RecordingsApi {
  /** The recordings of the webinar that the person may see, the newest first. */
  list(signal: AbortSignal): Promise<readonly Recording[]>;
  /** Where to watch a recording. The addresses are secrets: whoever has them can watch, for an hour. */
  playback(id: string, signal: AbortSignal): Promise<Playback>;
  /** Reports what was watched. */
  sendProgress(id: string, progress: RecordingProgress, signal: AbortSignal): Promise<void>;
  /**
   * The same for a page that may be closed: the browser sends it nevertheless. Answers whether it arrived, to a page that is
   * still there.
   */
  sendLastProgress(id: string, progress: RecordingProgress): Promise<boolean>;
}

export const createRecordingsApi = (api: LiveApi): RecordingsApi => {
  const progress = (about: string, body: RecordingProgress) =>
    ({ method: 'POST', call: 'recordings', about, rest: 'progress/', body, accepts: isNothing }) as const;
  return {
    list: async (signal) => (await api.ask({ call: 'recordings', accepts: isRecordingList }, signal)).items,
    playback: (about, signal) =>
      api.ask({ call: 'recordings', about, rest: 'playback/', accepts: isPlayback }, signal),
    sendProgress: (id, report, signal) => api.ask(progress(id, report), signal),
    sendLastProgress: (id, report) =>
      api
        .send({ ...progress(id, report), keepalive: true }, api.lastToken(), new AbortController().signal)
        .then(
          () => true,
          () => false,
        ),
  };
};
