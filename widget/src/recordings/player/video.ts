import type { Playback } from '@live-webinar/contract';
import { languageOf } from '../../locales/languages.js';
import type { Part } from './watched-parts.js';

/** The browser's own player, without a video yet. It plays in the page, on phones, too. */
export const createVideo = (): HTMLVideoElement => {
  const video = document.createElement('video');
  video.className = 'video';
  video.part.add('video');
  video.playsInline = true;
  video.preload = 'metadata';
  video.tabIndex = 0;
  return video;
};

/**
 * Sets the captions. Those that are there already stay: their text may be loaded, and the person may have chosen them.
 *
 * @param tag the language that the person reads: its captions are shown at first
 */
export const setCaptions = (video: HTMLVideoElement, captions: Playback['captions'], tag: string): void => {
  const tracks = [...video.querySelectorAll('track')];
  const chosen =
    captions.find(({ language }) => language === tag) ??
    captions.find(({ language }) => languageOf(language) === languageOf(tag));
  for (const item of captions) {
    const { language, label, url } = item;
    const known = tracks.find(({ srclang }) => srclang === language);
    if (known) {
      // Its old address may have expired. Browsers load the text of captions when they are chosen.
      if (known.readyState !== HTMLTrackElement.LOADED) known.src = url;
      continue;
    }
    const track = document.createElement('track');
    track.kind = 'captions';
    track.srclang = language;
    track.label = label;
    track.default = item === chosen;
    track.src = url;
    video.append(track);
  }
};

/** What a video has played since its address was set. */
export const partsOf = ({ played }: HTMLVideoElement): Part[] =>
  Array.from({ length: played.length }, (_, index) => [played.start(index), played.end(index)]);
