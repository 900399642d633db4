import type { Playback, Recording } from '@live-webinar/contract';
import { latestOnly } from '../../async/latest-only.js';
import { failureOf, type Failure } from '../../failure.js';
import type { RecordingsApi } from '../api/recordings-api.js';
import { recordingsFailure } from '../locales/recordings-messages.js';
import { createCaptions } from './captions.js';
import { probe } from './probe.js';
import { createProgressReporter } from './progress-reporter.js';
import { createVideo, partsOf } from './video.js';
import { createWatchedParts, type WatchedParts } from './watched-parts.js';

/** Who stopped earlier than this begins at the beginning. */
const MIN_RESUME_SECONDS = 5;
/** How long it is said where the person had stopped. */
const RESUME_NOTICE_SECONDS = 30;
/** After so much of it has been played, a new fault is another one. */
const SOUND_SECONDS = 5;

/** What is shown of a player. */
export interface PlayerState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why it failed. */
  readonly failure: Failure | null;
  /** Where the person had stopped, in seconds, if they go on there. */
  readonly stoppedAt: number | null;
  /** Whether the page may not read the captions. */
  readonly lacksCaptions: boolean;
}

/** Plays a recording, and reports what is watched of it. */
export interface Player {
  /** The browser's own. It stays the same. */
  readonly video: HTMLVideoElement;
  state(): PlayerState;
  /** Tries again after a failure, at the same second. */
  readonly retry: () => void;
  readonly startFromBeginning: () => void;
  /** @param rate 1 is the usual speed */
  readonly setSpeed: (rate: number) => void;
  /**
   * Takes in the captions of the recording as they are now. Playback is not interrupted.
   *
   * @param changed the language of captions that have a new text
   */
  followCaptions(listed: Recording['captions'], changed?: string): void;
  /** Stops. Resolves once what was watched is stored, or could not be. */
  leave(): Promise<void>;
  /** Stops at once, and sends what was watched. */
  dispose(): void;
}

export interface PlayerNeeds {
  readonly api: RecordingsApi;
  readonly recording: Pick<Recording, 'id' | 'captions'>;
  /** The element's language, as a BCP 47 tag. */
  readonly tag: string;
  /** The server's time, as of `Date.now()`. */
  readonly now: () => number;
  /** Whether to play as soon as it can. */
  readonly autoplay: boolean;
  /** The speed at the beginning: 1 is the usual one. */
  readonly speed: number;
  readonly onSpeed: (rate: number) => void;
  /** What the views show of the player has changed. */
  readonly onChange: () => void;
  readonly onFailure: (failure: Failure) => void;
  /** Tells the site's team what to fix. */
  readonly warn: (text: string) => void;
}

/** Creates a player, which begins to load. The addresses that it gets are secrets: only the video has them. */
export const createPlayer = ({
  api,
  recording,
  tag,
  now,
  autoplay,
  speed,
  ...needs
}: PlayerNeeds): Player => {
  const { id } = recording;
  const life = new AbortController();
  const { signal } = life;
  const video = createVideo();
  const captions = createCaptions(video, recording.captions, tag);
  let state: PlayerState = { phase: 'loading', failure: null, stoppedAt: null, lacksCaptions: false };
  let playback: Playback | undefined;
  let parts: WatchedParts | undefined;
  /** Where to go on once the video is loaded, and whether to play then. */
  let goOn = { at: 0, isPlaying: autoplay };
  let isLoading = false;
  /** Whether the address was renewed since the video last played. One new address is enough: then the fault is another one. */
  let hasRenewed = false;
  /** Whether the page can read the storage's answers, which captions of another origin need. */
  let isReadable = true;

  const isOver = () => signal.aborted;

  const change = (changes: Partial<PlayerState>) => {
    if (signal.aborted) return;
    state = { ...state, ...changes };
    video.controls = state.phase === 'ready';
    needs.onChange();
  };

  const fail = (failure: Failure) => {
    if (signal.aborted) return;
    change({ phase: 'failed', failure });
    needs.onFailure(failure);
  };

  const read = () => {
    // While it is loading, it is at the beginning.
    if (video.readyState > 0) parts?.played(partsOf(video), isLoading ? goOn.at : video.currentTime);
  };

  /** A request that is replaced by a newer one has the newer answer, so that older captions never replace newer ones. */
  const ask = latestOnly(signal, (signal) => api.playback(id, signal));

  /** The video keeps its address. */
  const reloadCaptions = async () => {
    const fresh = await ask();
    // Those of a first address come with it.
    if (signal.aborted || !playback) return;
    if (fresh.captions.length > 0 && isReadable && video.crossOrigin === null) {
      // A browser may load the video again.
      remember();
      video.crossOrigin = 'anonymous';
    }
    captions.take(fresh);
    change({ lacksCaptions: !isReadable && captions.areThere() });
  };

  const load = async () => {
    if (isLoading) return;
    isLoading = true;
    read();
    try {
      const fresh = await ask();
      if (signal.aborted) return;
      begin(fresh);
    } catch (error) {
      isLoading = false;
      fail(failureOf(error));
    }
  };

  const begin = (fresh: Playback) => {
    if (!playback) {
      const at = fresh.position >= MIN_RESUME_SECONDS ? fresh.position : 0;
      goOn = { ...goOn, at };
      parts = createWatchedParts(fresh.position);
      change({ stoppedAt: at || null });
    }
    playback = fresh;
    // Without captions the storage needs no CORS rules.
    video.crossOrigin = fresh.captions.length > 0 && isReadable ? 'anonymous' : null;
    captions.take(fresh);
    video.src = fresh.url;
  };

  /** Takes in where the person is, to go on there. While it is loading, the video is at its beginning. */
  const remember = () => {
    if (state.phase === 'ready' && !isLoading) goOn = { at: video.currentTime, isPlaying: !video.paused };
  };

  /** Resumes at the same second, with a new address. */
  const renew = () => {
    if (isLoading) return;
    hasRenewed = true;
    remember();
    void load();
  };

  const onError = async () => {
    if (!playback || isOver()) return;
    const { url, content_type } = playback;
    remember();
    isLoading = false;
    if (!hasRenewed) {
      // Most often the address has ended: they work for an hour, and laptops sleep.
      renew();
      return;
    }
    const isDamaged = video.error?.code === MediaError.MEDIA_ERR_DECODE;
    const found = await probe(url, signal);
    if (isOver()) return;
    if (found === 'unreachable' && video.crossOrigin !== null && video.readyState === 0) {
      // It may be only the page that may not read it.
      isReadable = false;
      video.crossOrigin = null;
      isLoading = true;
      video.src = url;
      return;
    }
    const cannotPlay = isDamaged || found === 'readable' || video.canPlayType(content_type) === '';
    fail(recordingsFailure(cannotPlay ? 'video_not_playable' : 'video_not_loaded'));
  };

  const onLoaded = () => {
    isLoading = false;
    video.playbackRate = video.defaultPlaybackRate;
    if (goOn.at > 0) video.currentTime = goOn.at;
    if (goOn.isPlaying) video.play().catch(() => undefined);
    if (!isReadable && !state.lacksCaptions) {
      needs.warn(
        "The captions of a recording cannot be shown: the storage's CORS rules do not allow this page's origin. See docs/recordings.md.",
      );
    }
    change({ phase: 'ready', failure: null, lacksCaptions: !isReadable && captions.areThere() });
  };

  const onTime = () => {
    read();
    if (state.phase !== 'ready' || video.seeking) return;
    const seconds = Math.abs(video.currentTime - goOn.at);
    if (seconds > SOUND_SECONDS && !video.paused) hasRenewed = false;
    if (state.stoppedAt !== null && seconds > RESUME_NOTICE_SECONDS) change({ stoppedAt: null });
  };

  const onWaiting = () => {
    // Not every browser reports that the address has ended: some wait.
    const hasExpired = playback && now() >= Date.parse(playback.expires_at);
    if (hasExpired && !hasRenewed && !video.paused) renew();
  };

  const reporter = createProgressReporter({
    read,
    parts: {
      played: (played, position) => parts?.played(played, position),
      next: () => parts?.next(),
      arrived: (report) => parts?.arrived(report),
    },
    send: (progress, life) => api.sendProgress(id, progress, life),
    sendLast: (progress) => api.sendLastProgress(id, progress),
  });

  const listeners: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> = {
    loadedmetadata: onLoaded,
    error: () => void onError(),
    timeupdate: onTime,
    waiting: onWaiting,
    stalled: onWaiting,
    pause: () => {
      if (!isLoading) void reporter.report();
    },
    ended: () => void reporter.report(),
    ratechange: () => {
      if (video.playbackRate === video.defaultPlaybackRate) return;
      // With the browser's own controls.
      video.defaultPlaybackRate = video.playbackRate;
      needs.onSpeed(video.playbackRate);
      change({});
    },
  };
  for (const [name, listener] of Object.entries(listeners))
    video.addEventListener(name, listener, { signal });

  const stop = () => {
    video.pause();
    life.abort();
    // Otherwise the browser keeps loading it.
    video.removeAttribute('src');
    video.load();
  };

  video.defaultPlaybackRate = speed;
  void load();

  return {
    video,
    state: () => state,
    retry: () => {
      hasRenewed = false;
      goOn = { ...goOn, isPlaying: true };
      change({ phase: 'loading', failure: null });
      void load();
    },
    startFromBeginning: () => {
      video.currentTime = 0;
      video.play().catch(() => undefined);
      change({ stoppedAt: null });
    },
    setSpeed: (rate) => {
      video.defaultPlaybackRate = rate;
      video.playbackRate = rate;
      needs.onSpeed(rate);
      change({});
    },
    followCaptions: (listed, changed) => {
      // If that fails, they come with the next address of the video.
      if (captions.haveChanged(listed, changed)) reloadCaptions().catch(() => undefined);
    },
    leave: async () => {
      video.pause();
      await reporter.report();
      reporter.stop();
      stop();
    },
    dispose: () => {
      reporter.stop();
      stop();
    },
  };
};
