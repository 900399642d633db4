import type { Playback } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { describe, expect, it } from 'vitest';
import { problem, type ApiStandIn } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { part, press } from '../support/element.js';
import { choose } from '../support/managed-recordings.js';
import {
  CAPTIONS_URL,
  CORRECTED_URL,
  hasPlayed,
  openRecordings,
  playback,
  readyVideo,
  recording,
  threeRecordings,
  VIDEO_URL,
  withRecordings,
} from '../support/recordings.js';
import { settled, waitUntil } from '../support/waiting.js';

useCleanPage();

const english = { language: 'en', label: 'English', url: CAPTIONS_URL };
const german = { language: 'de', label: 'Deutsch', url: CAPTIONS_URL };

const answer = (message: unknown) => new Response(JSON.stringify(message));
const listed = (captions: Playback['captions']) =>
  captions.map(({ language, label }) => ({ language, label }));

/** The API has these captions from now on. */
const captionsAre = (api: ApiStandIn, captions: Playback['captions']) => {
  api.playback = playback({ captions });
  api.recordings = api.recordings.map((item) => ({ ...item, captions: listed(captions) }));
};

/** A host who plays a recording that has these captions. */
const playedByHost = async (captions: Playback['captions'], settings: Partial<LiveWebinar> = {}) => {
  const all = await withRecordings([recording({ captions: listed(captions) })], { captions }, settings);
  const { api, element, storage } = all;
  api.viewer = { ...api.viewer, role: 'organizer' };
  await element.refresh();
  await openRecordings(element);
  await press(element, 'recording');
  const video = await readyVideo(element);
  await video.play();
  await press(element, 'captions-button');
  await waitUntil(() => part(element, 'captions'), 'shows the captions');
  /** Whether playback was interrupted. */
  const interruptions: string[] = [];
  for (const name of ['emptied', 'pause', 'seeking'])
    video.addEventListener(name, () => interruptions.push(name));
  const goesOn = async () => {
    await hasPlayed(video, 0.2);
    expect(interruptions).toEqual([]);
    expect(storage.asked.filter((url) => url === VIDEO_URL)).toHaveLength(1);
  };
  /** The next change of the recording leads to these captions. */
  const next = (captions: Playback['captions']) => {
    api.answers.recordings = ({ method }) => {
      if (method === 'GET') return answer({ items: api.recordings });
      captionsAre(api, captions);
      return method === 'DELETE' ? new Response(null, { status: 204 }) : answer(api.recordings[0]);
    };
  };
  return { ...all, video, goesOn, next };
};
const tracksOf = (video: HTMLVideoElement) =>
  [...video.textTracks].map(({ language, label, mode }) => [language, label, mode]);
const shownText = (video: HTMLVideoElement) => {
  const shown = [...video.textTracks].find(({ mode }) => mode === 'showing');
  return (shown?.cues?.[0] as VTTCue | undefined)?.text;
};
const turn = (video: HTMLVideoElement, shown: string) => {
  for (const track of video.textTracks) track.mode = track.language === shown ? 'showing' : 'disabled';
};
const upload = (element: LiveWebinar, input: string) => {
  choose(element, input, 'WEBVTT\n\n00:00.000 --> 01:00.000\nA\n');
};

describe('captions that change while a recording is open', () => {
  it('the first ones are shown at once, and the video plays on', async () => {
    const { element, video, goesOn, next } = await playedByHost([]);
    next([english]);
    upload(element, 'captions-file-input');
    await waitUntil(() => shownText(video) === 'Good evening, and welcome.', 'shows the new captions');
    expect(tracksOf(video)).toEqual([['en', 'English', 'showing']]);
    await goesOn();
  });

  it('additional captions leave the person’s choice as it is', async () => {
    const { element, video, goesOn, next } = await playedByHost([english], { lang: 'de' });
    turn(video, 'en');
    next([english, german]);
    upload(element, 'captions-file-input');
    await waitUntil(() => video.textTracks.length === 2, 'has the new captions');
    await goesOn();
    expect(tracksOf(video)).toEqual([
      ['en', 'English', 'showing'],
      ['de', 'Deutsch', 'disabled'],
    ]);
  });

  it('additional captions stay off for a person who has turned captions off', async () => {
    const { element, video, goesOn, next } = await playedByHost([english]);
    await waitUntil(() => shownText(video), 'shows captions');
    turn(video, 'none');
    next([english, german]);
    upload(element, 'captions-file-input');
    await waitUntil(() => video.textTracks.length === 2, 'has the new captions');
    await goesOn();
    expect(tracksOf(video).map(([, , mode]) => mode)).toEqual(['disabled', 'disabled']);
  });

  it('a corrected file replaces the text that is shown', async () => {
    const { element, video, goesOn, next } = await playedByHost([english, german]);
    await waitUntil(() => shownText(video) === 'Good evening, and welcome.', 'shows captions');
    next([{ ...english, url: CORRECTED_URL }, german]);
    upload(element, 'captions-replace-input');
    await waitUntil(() => shownText(video) === 'Good morning, and welcome.', 'shows the corrected text');
    await goesOn();
  });

  it('removed ones disappear', async () => {
    const { element, video, goesOn, next } = await playedByHost([english, german]);
    await waitUntil(() => shownText(video), 'shows captions');
    next([german]);
    await press(element, 'captions-remove-button');
    await waitUntil(() => element.renderRoot.querySelector('dialog.question'), 'asks');
    element.renderRoot.querySelector<HTMLElement>('dialog.question [part~=confirm-button]')?.click();
    await waitUntil(() => video.textTracks.length === 1, 'has them no more');
    await goesOn();
    expect(tracksOf(video)).toEqual([['de', 'Deutsch', 'disabled']]);
  });

  it('come with the next address of the video if they could not be loaded', async () => {
    const { api, element, video, goesOn, next } = await playedByHost([english]);
    await waitUntil(() => shownText(video) === 'Good evening, and welcome.', 'shows captions');
    next([{ ...english, url: CORRECTED_URL }]);
    api.answers.playback = problem(503, 'unavailable');
    upload(element, 'captions-replace-input');
    await waitUntil(() => api.count('playback') === 2, 'asks for them');
    await goesOn();
    expect(part(element, 'error')).toBeNull();
    delete api.answers.playback;
    video.dispatchEvent(new Event('error'));
    await waitUntil(() => shownText(video) === 'Good morning, and welcome.', 'shows the corrected text');
  });

  it('reach a participant when the list is loaded again', async () => {
    const { api, element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    await press(element, 'recording');
    await readyVideo(element);
    // The list is loaded again on the way back, and its answer comes when the next recording is open.
    let release: () => void = () => undefined;
    api.answers.recordings = async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return answer({ items: api.recordings });
    };
    await press(element, 'back-button');
    await waitUntil(() => api.count('recordings') === 2, 'loads the list again');
    await press(element, 'recording');
    const video = await readyVideo(element);
    expect(video.textTracks).toHaveLength(0);
    captionsAre(api, [german, english]);
    release();
    await waitUntil(() => shownText(video) === 'Good evening, and welcome.', 'shows the new captions');
    expect(tracksOf(video).map(([language]) => language)).toEqual(['de', 'en']);
    const asked = api.count('playback');
    await settled();
    expect(api.count('playback')).toBe(asked);
  });
});
