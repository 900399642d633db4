import type { Playback, Recording } from '@live-webinar/contract';
import { languageOf } from '../../locales/languages.js';

/** The captions of a video. */
export interface Captions {
  /** Sets those of an answer, also while the video plays. What the person has chosen stays. */
  take(answer: Playback): void;
  /**
   * Compares the captions with those of the recording as it is now.
   *
   * @param changed the language of captions that have a new text
   * @returns whether new ones must be taken
   */
  haveChanged(listed: Recording['captions'], changed?: string): boolean;
  /** Whether there are any. */
  areThere(): boolean;
}

/**
 * Creates the captions of a video, which has none yet.
 *
 * @param listed those of the recording
 * @param tag the language that the person reads: its captions are shown at first
 */
export const createCaptions = (
  video: HTMLVideoElement,
  listed: Recording['captions'],
  tag: string,
): Captions => {
  /** The languages whose text has changed since it was loaded. */
  const outdated = new Set<string>();
  let known = listed;
  let lastTaken: Playback | undefined;
  const tracks = () => [...video.querySelectorAll('track')];

  const add = (item: Playback['captions'][number], isFirst: boolean, isShown: boolean) => {
    const { language, label, url } = item;
    const track = document.createElement('track');
    track.kind = 'captions';
    track.srclang = language;
    track.label = label;
    track.default = isShown;
    track.src = url;
    video.append(track);
    if (isFirst) return;
    // While other captions are shown, Chromium shows new ones as well, unless their mode has been changed.
    track.track.mode = 'hidden';
    track.track.mode = 'disabled';
  };

  return {
    take(answer) {
      // Several calls may have the same answer.
      if (answer === lastTaken) return;
      lastTaken = answer;
      const { captions } = answer;
      const before = tracks();
      for (const track of before) {
        // Otherwise browsers show it again when another track comes, though the person has turned it off.
        track.default = false;
        if (!captions.some(({ language }) => language === track.srclang)) track.remove();
      }
      // If there were others, the person may have chosen one of them, or none.
      const isFirst = before.length === 0;
      const chosen = isFirst ? closest(captions, tag) : undefined;
      for (const item of captions) {
        const track = before.find(({ srclang }) => srclang === item.language);
        if (!track) {
          add(item, isFirst, item === chosen);
          continue;
        }
        track.label = item.label;
        // Its old address may have expired. Browsers load the text of captions when they are chosen.
        if (track.readyState !== HTMLTrackElement.LOADED || outdated.has(item.language)) track.src = item.url;
      }
      outdated.clear();
    },
    haveChanged(listed, changed) {
      const isSame = JSON.stringify(listed) === JSON.stringify(known);
      known = listed;
      if (changed !== undefined) outdated.add(changed);
      return !isSame || changed !== undefined;
    },
    areThere: () => tracks().length > 0,
  };
};

/** Those in a language, else those in the same language for another region. */
const closest = (captions: Playback['captions'], tag: string) =>
  captions.find(({ language }) => language === tag) ??
  captions.find(({ language }) => languageOf(language) === languageOf(tag));
