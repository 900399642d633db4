import { expect } from 'vitest';
import type { OpenPage } from './scenario.js';
import { expectSoon } from './meeting.js';

/** The video of the recording that is open in the element. */
const videoOf = ({ element }: OpenPage) => element.locator('video');

/** Where the browser reads the video from. */
export const videoAddress = (opened: OpenPage): Promise<string> =>
  videoOf(opened).evaluate((video) => (video as HTMLVideoElement).currentSrc);

/** Where the video is, in seconds. */
export const positionOf = (opened: OpenPage): Promise<number> =>
  videoOf(opened).evaluate((video) => (video as HTMLVideoElement).currentTime);

/** Watches until a second of the recording. */
export const watchUntil = async (opened: OpenPage, seconds: number): Promise<void> => {
  await videoOf(opened).evaluate((video) => (video as HTMLVideoElement).play());
  await expectSoon.poll(() => positionOf(opened)).toBeGreaterThan(seconds);
  await videoOf(opened).evaluate((video) => {
    (video as HTMLVideoElement).pause();
  });
};

/** The languages of the captions, and the first cue of those that are shown. */
export const captionsOf = (opened: OpenPage) =>
  videoOf(opened).evaluate((video) => {
    const tracks = [...(video as HTMLVideoElement).textTracks];
    const shown = tracks.find(({ mode }) => mode === 'showing');
    const cue = shown?.cues?.[0] as VTTCue | undefined;
    return { languages: tracks.map(({ language }) => language).sort(), shown: cue?.text };
  });

/** Shows the captions of a language, as the menu of the browser's controls does. */
export const showCaptions = (opened: OpenPage, language: string): Promise<void> =>
  videoOf(opened).evaluate((video, wanted) => {
    for (const track of (video as HTMLVideoElement).textTracks)
      track.mode = track.language === wanted ? 'showing' : 'disabled';
  }, language);

/** A participant watches the demonstration's recording with captions, stops, comes back and resumes. */
export const watchStopAndGoOn = async (opened: OpenPage): Promise<void> => {
  await opened.button('Watch the recording').click();
  await watchUntil(opened, 3);
  await showCaptions(opened, 'en');
  await expectSoon.poll(async () => (await captionsOf(opened)).shown).toContain('Good evening');
  expect((await captionsOf(opened)).languages).toEqual(['de', 'en']);
  await watchUntil(opened, 6);
  const stoppedAt = await positionOf(opened);

  await opened.page.reload();
  await opened.button('Watch the recording').click();
  await expectSoon(opened.element).toContainText(`You stopped at 0:0${Math.floor(stoppedAt)}.`);
  await expectSoon.poll(() => positionOf(opened)).toBeGreaterThan(stoppedAt - 1);
  await watchUntil(opened, stoppedAt + 2);
};
