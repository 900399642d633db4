import type { Recording } from '@live-webinar/contract';
import type { Failure } from '../../failure.js';
import type { RecordingsApi } from '../api/recordings-api.js';

/** Plays a recording, and reports what is watched of it. */
export interface Player {
  /** The browser's own. It stays the same. */
  readonly video: HTMLVideoElement;
  /** Stops, and sends what was watched. Resolves once that has arrived, or has failed. */
  close(): Promise<void>;
}

export interface PlayerNeeds {
  readonly api: RecordingsApi;
  readonly recording: Recording;
  /** The element's language, as a BCP 47 tag. */
  readonly tag: string;
  /** The server's time, as of `Date.now()`. */
  readonly now: () => number;
  /** Whether to play at once. */
  readonly autoplay: boolean;
  /** What the views show of the player has changed. */
  readonly onChange: () => void;
  readonly onFailure: (failure: Failure) => void;
  /** Tells the site's team what to fix. */
  readonly warn: (text: string) => void;
}

export const createPlayer = (_needs: PlayerNeeds): Player => {
  const video = document.createElement('video');
  video.className = 'video';
  video.part.add('video');
  video.controls = true;
  video.playsInline = true;
  video.preload = 'metadata';
  return { video, close: () => Promise.resolve() };
};
