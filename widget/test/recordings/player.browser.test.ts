import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../support/accessible.js';
import { problem } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { eventsOf, part, press, words } from '../support/element.js';
import {
  CAPTIONS_URL,
  EXPIRED_URL,
  hasPlayed,
  NO_VIDEO_URL,
  openRecordings,
  playback,
  readyVideo,
  recording,
  reports,
  threeRecordings,
  VIDEO_URL,
  videoOf,
  withRecordings,
} from '../support/recordings.js';
import { TOKEN } from '../support/tokens.js';
import { waitUntil } from '../support/waiting.js';

useCleanPage();

const captions = [
  { language: 'en', label: 'English', url: CAPTIONS_URL },
  { language: 'de', label: 'Deutsch', url: CAPTIONS_URL },
];

const playing = async (...settings: Parameters<typeof withRecordings>) => {
  const all = await withRecordings(...settings);
  await openRecordings(all.element);
  const video = await readyVideo(all.element);
  await waitUntil(() => !video.paused, 'plays');
  return { ...all, video };
};
const failed = async (...settings: Parameters<typeof withRecordings>) => {
  const all = await withRecordings(...settings);
  const events = eventsOf(all.element);
  await openRecordings(all.element);
  await waitUntil(() => part(all.element, 'error') !== null, 'fails');
  return { ...all, events };
};

describe('the player', () => {
  it('plays after the click, with the browser’s own controls, and is accessible', async () => {
    const { element, video } = await playing();
    expect([video.controls, video.playsInline, video.preload]).toEqual([true, true, 'metadata']);
    expect(video.getAttribute('aria-label')).toBe('Recording: Reading the night sky');
    expect(part(element, 'resume')).toBeNull();
    await hasPlayed(video, 0.3);
    await expectAccessible(element);
  });

  it('does not play by itself for a host', async () => {
    const { api, element } = await withRecordings();
    api.viewer = { ...api.viewer, role: 'organizer' };
    await element.refresh();
    await openRecordings(element);
    await press(element, 'recording');
    expect((await readyVideo(element)).paused).toBe(true);
  });

  it('resumes where the person stopped, says so, and can start from the beginning', async () => {
    const { element, video } = await playing([recording()], { position: 42 });
    expect(video.currentTime).toBeGreaterThanOrEqual(42);
    expect(words(element, 'resume')).toBe('You stopped at 0:42.');
    expect(words(element, 'from-beginning-button')).toBe('Start from the beginning');
    await expectAccessible(element);
    part(element, 'from-beginning-button')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => video.currentTime < 5, 'begins again');
    await waitUntil(() => part(element, 'resume') === null, 'says nothing more');
    // What had the focus is gone.
    expect(element.shadowRoot?.activeElement).toBe(video);
  });

  it('has captions, at first those in the language of the page', async () => {
    const { video } = await playing([recording({ captions })], { captions }, { lang: 'de' });
    const tracks = [...video.textTracks];
    expect(tracks.map(({ kind, language, label, mode }) => [kind, language, label, mode])).toEqual([
      ['captions', 'en', 'English', 'disabled'],
      ['captions', 'de', 'Deutsch', 'showing'],
    ]);
    expect(video.crossOrigin).toBe('anonymous');
    await waitUntil(() => tracks[1]?.cues?.length === 1, 'loads the captions');
  });

  it('plays without the storage’s CORS rules, too, and says what is missing', async () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const all = await withRecordings([recording({ captions })], { captions, url: EXPIRED_URL });
    all.api.answers.file = () => {
      // The same address works without the page reading it.
      all.storage.files.set(EXPIRED_URL, all.storage.files.get(VIDEO_URL) ?? '');
      return Promise.reject(new TypeError('blocked'));
    };
    await openRecordings(all.element);
    const video = await readyVideo(all.element);
    expect(video.crossOrigin).toBeNull();
    expect(words(all.element)).toContain('The captions of this recording cannot be shown here.');
    expect(warned.mock.calls.join()).toContain('CORS');
    expect(warned.mock.calls.join()).not.toContain('signature');
  });

  it('has a speed, which the next recording keeps', async () => {
    const { element, video } = await playing(threeRecordings().slice(0, 1));
    const select = part(element, 'speed-select') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).toEqual([
      '0.75×',
      '1×',
      '1.25×',
      '1.5×',
      '1.75×',
      '2×',
    ]);
    expect(select.value).toBe('1');
    await userEvent.selectOptions(select, '1.5');
    expect(video.playbackRate).toBe(1.5);
    // With the browser's own menu.
    video.playbackRate = 0.5;
    await waitUntil(() => select.value === '0.5', 'follows the browser');
  });

  it('is used with keys beside the video, and leaves the video’s own to the browser', async () => {
    const { element, video } = await playing([recording()], { position: 20 });
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'title'));
    await userEvent.keyboard(' ');
    expect(video.paused).toBe(true);
    const at = video.currentTime;
    await userEvent.keyboard('{ArrowRight}');
    expect(video.currentTime).toBeCloseTo(at + 5, 1);
    await userEvent.keyboard('j');
    expect(video.currentTime).toBeCloseTo(at - 5, 1);
    video.focus();
    await userEvent.keyboard('k');
    await waitUntil(() => !video.paused, 'plays');
    await userEvent.keyboard('m');
    expect(video.muted).toBe(true);
    await userEvent.keyboard(' ');
    await waitUntil(() => video.paused, 'the browser pauses');
    const select = part(element, 'speed-select');
    select?.focus();
    const before = video.currentTime;
    await userEvent.keyboard('{ArrowDown}');
    expect(video.currentTime).toBe(before);
  });
});

describe('what is watched', () => {
  it('is reported when the video is paused: what was played, and not what was skipped', async () => {
    const { api, video } = await playing();
    await hasPlayed(video, 0.5);
    video.currentTime = 40;
    await waitUntil(() => !video.seeking, 'skips');
    await hasPlayed(video, 0.5);
    video.pause();
    await waitUntil(() => api.count('progress') > 0, 'reports');
    const [report] = reports(api);
    expect(report?.watched).toHaveLength(2);
    const [first = [9, 9], second = [0, 0]] = report?.watched ?? [];
    expect(first[0]).toBeLessThan(0.1);
    expect(first[1]).toBeLessThan(10);
    expect(second[0]).toBeCloseTo(40, 0);
    expect(report?.position).toBeCloseTo(second[1], 0);
    expect(api.of('progress')[0]?.token).toBe(TOKEN);
  });

  it('is reported again after a failure, with what came since', async () => {
    const { api, video } = await playing();
    api.answers.progress = problem(503, 'unavailable');
    await hasPlayed(video, 0.3);
    video.pause();
    await waitUntil(() => api.count('progress') === 1, 'reports');
    delete api.answers.progress;
    await video.play();
    await hasPlayed(video, 0.3);
    video.pause();
    await waitUntil(() => api.count('progress') === 2, 'reports again');
    const [lost, arrived] = reports(api);
    expect(arrived?.watched[0]?.[0]).toBe(lost?.watched[0]?.[0]);
  });

  it('is reported when the page is hidden, in a request that outlives it', async () => {
    const { api, video } = await playing();
    await hasPlayed(video, 0.3);
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => api.count('progress') === 1, 'reports');
    const [asked] = api.of('progress');
    expect([asked?.options.keepalive, asked?.token, asked?.method]).toEqual([true, TOKEN, 'POST']);
  });

  it('is reported when the element is taken out of the page, which stops the video', async () => {
    const { api, element, video } = await playing();
    await hasPlayed(video, 0.3);
    element.remove();
    await waitUntil(() => api.count('progress') > 0, 'reports');
    await waitUntil(() => !video.hasAttribute('src'), 'stops loading');
    expect([video.paused, video.hasAttribute('src')]).toEqual([true, false]);
  });

  it('is in the list afterwards', async () => {
    const { api, element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    await press(element, 'recording');
    const video = await readyVideo(element);
    await video.play();
    await hasPlayed(video, 0.3);
    api.answers.progress = () => {
      api.recordings = threeRecordings().map((item) => ({ ...item, watched_share: 0.73 }));
      return new Response(null, { status: 204 });
    };
    await press(element, 'back-button');
    await waitUntil(() => words(element, 'recording').includes('Watched 73%'), 'shows the new share');
  });

  it('is not asked for again once the person may not watch', async () => {
    const { api, video } = await playing();
    api.answers.progress = problem(403, 'not_registered');
    await hasPlayed(video, 0.3);
    video.pause();
    await waitUntil(() => api.count('progress') === 1, 'reports');
    await video.play();
    await hasPlayed(video, 0.3);
    video.pause();
    await hasPlayed(video, 0);
    expect(api.count('progress')).toBe(1);
  });
});

describe('a video that fails', () => {
  it('gets a new address once, and resumes at the same second', async () => {
    const { api, storage, element, video } = await playing([recording()], { position: 30 });
    await hasPlayed(video, 0.3);
    const at = video.currentTime;
    // As browsers do if an address expires while they read.
    video.dispatchEvent(new Event('error'));
    await waitUntil(() => api.count('playback') === 2, 'asks for a new address');
    await waitUntil(() => storage.asked.filter((url) => url === VIDEO_URL).length === 2, 'loads it');
    await waitUntil(() => !video.paused && video.currentTime >= at, 'resumes');
    expect(part(element, 'error')).toBeNull();
  });

  it('plays with the second address if the first does not work any more', async () => {
    const { api, element } = await withRecordings([recording()], { url: EXPIRED_URL });
    api.answers.playback = () => {
      const url = api.count('playback') === 1 ? EXPIRED_URL : VIDEO_URL;
      return new Response(JSON.stringify(playback({ url })));
    };
    await openRecordings(element);
    const video = await readyVideo(element);
    await hasPlayed(video, 0.3);
    expect(api.count('playback')).toBe(2);
  });

  it('is said to have failed if the second address does not work, and is tried again', async () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const all = await withRecordings([recording()], { url: EXPIRED_URL });
    const { api, element } = all;
    const events = eventsOf(element);
    api.answers.file = () => new Response(null, { status: 403 });
    await openRecordings(element);
    await waitUntil(() => part(element, 'error') !== null, 'fails');
    expect(words(element, 'error')).toBe(
      'The video could not be loaded. Something may be blocking it, or the network is down.',
    );
    expect(api.count('playback')).toBe(2);
    expect(events.map(([, detail]) => (detail as { code: string }).code)).toEqual(['video_not_loaded']);
    expect(warned.mock.calls.join()).not.toContain('signature');
    await expectAccessible(element);
    api.playback = playback();
    await press(element, 'retry-button');
    await readyVideo(element);
    expect(part(element, 'error')).toBeNull();
  });

  it('is said to be nothing for this browser if it is there and cannot be played', async () => {
    const { element } = await failed([recording()], { url: NO_VIDEO_URL });
    expect(words(element, 'error')).toBe('This browser cannot play this video. Please try another browser.');
  });

  it('is said to be gone if it is', async () => {
    const all = await withRecordings();
    all.api.answers.playback = problem(404, 'recording_not_found');
    await openRecordings(all.element);
    await waitUntil(() => part(all.element, 'error') !== null, 'fails');
    expect(words(all.element, 'error')).toBe('This recording is not here any more.');
    expect(videoOf(all.element)?.getClientRects().length).toBe(0);
  });

  it('keeps its address out of the page’s storage and location', async () => {
    await playing();
    expect(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
    ).not.toContain('storage.example.org');
  });
});
