import type { Recording, RecordingChange } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import { isNothing, isRecording } from '../api/recordings-answers.js';

/** The API's calls for hosts. They reject like those of {@link LiveApi}. */
export interface ManageApi {
  /** Renames, publishes or withdraws a recording. Answers it as it is now. */
  change(id: string, change: RecordingChange, signal: AbortSignal): Promise<Recording>;
  /** Deletes a recording with its files. */
  remove(id: string, signal: AbortSignal): Promise<void>;
  /**
   * Stores captions, in place of older ones in the language.
   *
   * @param label what people choose them by; undefined for the name of the language
   * @returns the recording as it is now
   */
  putCaptions(id: string, captions: NewCaptions, signal: AbortSignal): Promise<Recording>;
  /** Deletes the captions in a language. */
  removeCaptions(id: string, language: string, signal: AbortSignal): Promise<void>;
}

/** Captions to store: WebVTT, or SRT, which the API converts. */
export interface NewCaptions {
  readonly language: string;
  readonly label: string | undefined;
  readonly file: Blob;
}

export const createManageApi = (api: LiveApi): ManageApi => {
  const call = 'recordings';
  const captionsOf = (language: string) => `captions/${encodeURIComponent(language)}/`;
  return {
    change: (about, body, signal) =>
      api.ask({ method: 'PATCH', call, about, body, accepts: isRecording }, signal),
    remove: (about, signal) => api.ask({ method: 'DELETE', call, about, accepts: isNothing }, signal),
    putCaptions: (about, { language, label, file }, signal) =>
      api.ask(
        {
          method: 'PUT',
          call,
          about,
          rest:
            captionsOf(language) + (label === undefined ? '' : `?${String(new URLSearchParams({ label }))}`),
          // Whatever type the browser gives the file: it knows none for SRT.
          body: new Blob([file], { type: 'text/vtt' }),
          accepts: isRecording,
        },
        signal,
      ),
    removeCaptions: (about, language, signal) =>
      api.ask({ method: 'DELETE', call, about, rest: captionsOf(language), accepts: isNothing }, signal),
  };
};
