import { setTimeout as sleep } from 'node:timers/promises';
import { createLiveWebinarClient, type LiveWebinarClient, type Messages } from '@live-webinar/client';
import { attendedSessionsAt, midnight } from '../past-attendance/attended-sessions.js';
import { ATTENDED_ID, REGISTERED } from '../past-attendance/attended-webinar.js';
import { diceFor } from '../past-attendance/dice.js';
import { readCaptions } from './film.js';
import type { DeliverRecording } from './recorder.js';

interface Needs {
  readonly apiUrl: string;
  /** Signs a token for a person of the course site. */
  readonly tokenFor: (claims: { readonly sub: string; readonly scope?: string }) => string;
  readonly deliver: DeliverRecording;
}

/** How long the API may need to look into the film. */
const READY_MS = 10_000;

const webinar = { webinar_id: ATTENDED_ID };

/**
 * Gives the newest session of the attended webinar a published recording with captions, which some of the registered people
 * have watched. A recording of an earlier start stays if it is of the same day.
 *
 * @throws Error if the API refuses
 */
export const addPastRecording = async ({ apiUrl, tokenFor, deliver }: Needs): Promise<void> => {
  const clientFor = (claims: { readonly sub: string; readonly scope?: string }) =>
    createLiveWebinarClient({ url: apiUrl, token: tokenFor(claims) });
  const api = clientFor({ sub: 'back-end', scope: 'webinars:manage' });
  const [session] = attendedSessionsAt(midnight());

  for (const { id, started_at } of await recordingsOf(api)) {
    if (Date.parse(started_at) === session.startedAt.getTime()) continue;
    const path = '/api/live/recordings/{webinar_id}/{recording_id}/';
    await api.DELETE(path, { params: { path: { ...webinar, recording_id: id } } });
  }
  const path = { ...webinar, recording_id: await deliver(session) };
  const isKnown = (await recordingsOf(api)).some(
    ({ id, is_published }) => id === path.recording_id && is_published,
  );
  if (isKnown) return;

  for (const { language, text } of await readCaptions()) {
    const { error } = await api.PUT('/api/live/recordings/{webinar_id}/{recording_id}/captions/{language}/', {
      params: { path: { ...path, language } },
      headers: { 'content-type': 'text/vtt' },
      body: text,
      bodySerializer: (body) => body,
    });
    if (error) throw new Error(`The captions were refused: ${error.detail}`);
  }
  const { error } = await api.PATCH('/api/live/recordings/{webinar_id}/{recording_id}/', {
    params: { path },
    body: { title: 'The Moon and the planets', is_published: true },
  });
  if (error) throw new Error(`The recording could not be published: ${error.detail}`);

  const seconds = await waitUntilReady(api, path.recording_id);
  for (const [person, watched] of viewersOf(seconds)) {
    const { error: refusal } = await clientFor({ sub: person }).POST(
      '/api/live/recordings/{webinar_id}/{recording_id}/progress/',
      { params: { path }, body: { position: watched[1], watched: [watched] } },
    );
    if (refusal) throw new Error(`What was watched was refused: ${refusal.detail}`);
  }
};

const recordingsOf = async (api: LiveWebinarClient): Promise<readonly Messages['Recording'][]> => {
  const { data, error } = await api.GET('/api/live/recordings/{webinar_id}/', { params: { path: webinar } });
  if (!data) throw new Error(`The recordings cannot be listed: ${error.detail}`);
  return data.items;
};

/** @returns how many seconds the recording plays */
const waitUntilReady = async (api: LiveWebinarClient, recordingId: string): Promise<number> => {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const found = (await recordingsOf(api)).find(({ id }) => id === recordingId);
    if (found?.state === 'ready' && found.seconds !== null) return found.seconds;
    if (found?.state === 'failed') break;
    await sleep(50);
  }
  throw new Error('The film of the demonstration was not accepted as a video');
};

/** Made-up people who watched: many from the beginning, fewer to the end, and some only a part. Sam has not begun. */
const viewersOf = (seconds: number): readonly (readonly [person: string, watched: [number, number]])[] => {
  const dice = diceFor(`watched ${ATTENDED_ID}`);
  return REGISTERED.slice(1)
    .filter(() => dice.between(1, 100) <= 45)
    .map(({ id }) => {
      const from = dice.between(1, 4) === 1 ? dice.between(0, Math.floor(seconds / 2)) : 0;
      const to = dice.between(1, 3) === 1 ? dice.between(from + 5, Math.floor(seconds)) : seconds;
      return [id, [from, to]] as const;
    });
};
