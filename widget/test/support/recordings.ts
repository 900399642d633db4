import type { Playback, Recording, Viewer } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { makeVideo } from '../../../adapters/media/test/support/make-video.js';
import { standInForApi, type ApiStandIn } from './api-stand-in.js';
import { part, shown } from './element.js';
import { viewer } from './messages.js';
import { TOKEN } from './tokens.js';
import { waitUntil } from './waiting.js';

/** A participant after the end who has something to watch. */
export const watcher = (more: Partial<Viewer> = {}): Viewer =>
  viewer({ webinar: { status: 'ended' }, action: 'watch', ...more });

/** A recording as the API would send it. */
export const recording = (more: Partial<Recording> = {}): Recording => ({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  session_id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  title: 'Reading the night sky',
  started_at: '2026-03-01T18:00:00.000Z',
  seconds: 60,
  bytes: 1_000_000,
  state: 'ready',
  failure: null,
  is_published: true,
  captions: [],
  watched_share: 0,
  ...more,
});

/** Three recordings, the newest first. */
export const threeRecordings = (): Recording[] => [
  recording({ id: 'c0000000-0000-4000-8000-000000000003', title: 'Part three: planets' }),
  recording({
    id: 'c0000000-0000-4000-8000-000000000002',
    title: 'Part two: stars',
    seconds: 3723,
    watched_share: 0.45,
  }),
  recording({ id: 'c0000000-0000-4000-8000-000000000001', title: 'Part one: the moon', watched_share: 1 }),
];

const ADDRESS = 'https://storage.example.org/video';
/** An address at which there is a video of a minute. */
export const VIDEO_URL = `${ADDRESS}?signature=good`;
/** An address that has expired. */
export const EXPIRED_URL = `${ADDRESS}?signature=old`;
/** An address at which there is something that is no video. */
export const NO_VIDEO_URL = `${ADDRESS}?signature=text`;
export const CAPTIONS_URL = 'https://api.example.org/captions-en';
/** An address at which there are other captions. */
export const CORRECTED_URL = 'https://api.example.org/captions-corrected';

/** Where to watch, as the API would send it. */
export const playback = (more: Partial<Playback> = {}): Playback => ({
  url: VIDEO_URL,
  content_type: 'video/webm',
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  position: 0,
  captions: [],
  ...more,
});

const captionsWith = (text: string) => `WEBVTT\n\n00:00.000 --> 01:00.000\n${text}\n`;
let video: Promise<Uint8Array> | undefined;

/** Stands in for the storage: the browser gets what is at an address from memory. */
const standInForStorage = async () => {
  video ??= makeVideo(60, 'webm');
  const objectUrl = (content: BlobPart, type: string) => URL.createObjectURL(new Blob([content], { type }));
  const files = new Map([
    [VIDEO_URL, objectUrl((await video) as Uint8Array<ArrayBuffer>, 'video/webm')],
    [NO_VIDEO_URL, objectUrl('Hello', 'video/webm')],
    [CAPTIONS_URL, objectUrl(captionsWith('Good evening, and welcome.'), 'text/vtt')],
    [CORRECTED_URL, objectUrl(captionsWith('Good morning, and welcome.'), 'text/vtt')],
  ]);
  const storage = { asked: [] as string[], files };
  for (const prototype of [HTMLMediaElement.prototype, HTMLTrackElement.prototype]) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on what it belongs to
    const original = Object.getOwnPropertyDescriptor(prototype, 'src')?.set;
    vi.spyOn(prototype as HTMLMediaElement, 'src', 'set').mockImplementation(function (
      this: HTMLMediaElement,
      url: string,
    ) {
      storage.asked.push(url);
      original?.call(this, files.get(url) ?? 'data:text/plain,expired');
    });
  }
  return storage;
};

/** An element for somebody who may watch these recordings. */
export const withRecordings = async (
  recordings: readonly Recording[] = [recording()],
  where: Partial<Playback> = {},
  settings: Partial<LiveWebinar> = {},
) => {
  const storage = await standInForStorage();
  const api = standInForApi(watcher());
  api.recordings = recordings;
  api.playback = playback(where);
  const element = await shown({ token: TOKEN, ...settings });
  const { lang = 'en' } = settings;
  await waitUntil(() => part(element, 'root')?.lang === lang, 'speaks the language');
  return { api, storage, element };
};

/** Opens the recordings with a real click, which is what lets a video play with sound. */
export const openRecordings = async (element: LiveWebinar): Promise<void> => {
  const button = part(element, 'watch-button');
  if (!button) throw new Error('There is no button');
  await userEvent.click(button);
  await waitUntil(() => part(element, 'recordings') !== null, 'shows the recordings');
  await waitUntil(() => part(element, 'recordings-list') ?? part(element, 'player'), 'has loaded them');
};

/** The video, once it can be played. */
export const readyVideo = async (element: LiveWebinar): Promise<HTMLVideoElement> => {
  await waitUntil(() => videoOf(element)?.controls, 'can be played');
  const video = videoOf(element);
  if (!video) throw new Error('There is no video');
  return video;
};

export const videoOf = (element: LiveWebinar): HTMLVideoElement | null =>
  element.renderRoot.querySelector('video');

/** Waits until a video has played so many seconds further than now. */
export const hasPlayed = async (video: HTMLVideoElement, seconds: number): Promise<void> => {
  const from = video.currentTime;
  await waitUntil(() => video.currentTime >= from + seconds, `plays ${seconds} s`);
};

/** What was reported as watched, in the order of the reports. */
export const reports = (api: ApiStandIn) =>
  api.of('progress').map(({ body }) => body as { position: number; watched: [number, number][] });
