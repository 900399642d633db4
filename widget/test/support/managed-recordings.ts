import type { LiveWebinar } from '@live-webinar/widget';
import type { Recording, Viewer } from '@live-webinar/contract';
import { standInForApi, type Asked } from './api-stand-in.js';
import { part, press, shown } from './element.js';
import { viewer } from './messages.js';
import { TOKEN } from './tokens.js';
import { waitUntil } from './waiting.js';

/** A recording as the API would send it to a host. */
export const recording = (changes: Partial<Recording> = {}): Recording => ({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  session_id: '7c9e6679-7425-40de-944b-e07fc1f90ae8',
  title: 'The first lesson',
  started_at: '2026-03-01T18:00:00.000Z',
  seconds: 3_754,
  bytes: 412_345_678,
  state: 'ready',
  failure: null,
  is_published: false,
  captions: [],
  watched_share: 0,
  ...changes,
});

/** One recording in each state. */
export const inAllStates = (): readonly Recording[] => [
  recording({ id: 'r1', title: 'Questions and answers', state: 'uploading', seconds: null }),
  recording({
    id: 'r2',
    title: 'The second lesson',
    state: 'processing',
    seconds: null,
    bytes: 1_312_345_678,
  }),
  recording({ id: 'r3', title: 'The first lesson', is_published: true }),
  recording({ id: 'r4', title: 'Rehearsal' }),
  recording({
    id: 'r5',
    title: 'Microphone check',
    state: 'failed',
    seconds: null,
    bytes: 48_000,
    failure: 'The file is not a video that browsers can play.',
  }),
];

/** An ended webinar as its organizer sees it, with recordings. */
const hostWithRecordings = (): Viewer =>
  viewer({ role: 'organizer', action: 'start', has_recordings: true, webinar: { status: 'ended' } });

const answer = (message: unknown) => new Response(JSON.stringify(message));
const empty = () => new Response(null, { status: 204 });

/**
 * Stands in for an API that keeps these recordings, and changes them as it is asked to. `refuse` answers the next change with a
 * problem.
 */
export const standInForRecordings = (first: readonly Recording[], as: Viewer = hostWithRecordings()) => {
  const api = standInForApi(as);
  api.recordings = first;
  const kept = {
    api,
    /** Answers the next change in place of the API. */
    next: undefined as (() => Response | Promise<Response>) | undefined,
    /** The changes that were asked for. */
    changes: () => api.of('recordings').filter(({ method }) => method !== 'GET'),
    lists: () => api.of('recordings').filter(({ method }) => method === 'GET').length,
  };
  const change = (id: string, changes: (before: Recording) => Partial<Recording>) => {
    api.recordings = api.recordings.map((one) => (one.id === id ? { ...one, ...changes(one) } : one));
    return answer(api.recordings.find((one) => one.id === id));
  };
  api.answers.playback = () =>
    answer({
      url: 'https://storage.example.org/video',
      content_type: 'video/mp4',
      expires_at: '2099-01-01T00:00:00.000Z',
      position: 0,
      captions: [],
    });
  api.answers.recordings = ({ method, url, body }: Asked) => {
    if (method === 'GET') return answer({ items: api.recordings });
    const { next } = kept;
    kept.next = undefined;
    if (next) return next();
    const [, id = '', language] =
      /recordings\/123\/([^/]+)\/(?:captions\/([^/]+)\/)?$/.exec(url.pathname) ?? [];
    const others = ({ captions }: Recording) => captions.filter((one) => one.language !== language);
    if (language !== undefined && method === 'PUT') {
      const label = url.searchParams.get('label') ?? `name of ${language}`;
      return change(id, (before) => ({ captions: [...others(before), { language, label }] }));
    }
    if (language !== undefined) {
      change(id, (before) => ({ captions: others(before) }));
      return empty();
    }
    if (method === 'PATCH') return change(id, () => body as Partial<Recording>);
    api.recordings = api.recordings.filter((one) => one.id !== id);
    return empty();
  };
  return kept;
};

/** Opens the list of recordings from the host's card. */
export const openedList = async (settings: Partial<LiveWebinar> = {}): Promise<LiveWebinar> => {
  const element = await shown({ token: TOKEN, ...settings });
  part(element, 'recordings-button')?.focus();
  await press(element, 'recordings-button');
  await waitUntil(() => part(element, 'recordings-list') !== null, 'shows the list');
  return element;
};

/** Opens the recording with this title from the list. */
export const openedRecording = async (
  title = 'The first lesson',
  element?: LiveWebinar,
): Promise<LiveWebinar> => {
  const list = element ?? (await openedList());
  const row = [...list.renderRoot.querySelectorAll<HTMLElement>('[part~=recording]')].find((one) =>
    one.innerText.includes(title),
  );
  if (!row) throw new Error(`There is no recording ${title}`);
  row.click();
  await waitUntil(() => part(list, 'manage') !== null, 'shows the recording');
  return list;
};

/** Chooses a file in a picker, as a person would in the browser's dialog. */
export const choose = (
  element: LiveWebinar,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): void => {
  const input = part(element, name) as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(new File([content], 'captions.vtt'));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
