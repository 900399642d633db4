import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recording, UploadingRecording } from '@live-webinar/domain';
import { byIds, minute, olga, pia, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { openPostgres } from '@live-webinar/postgres';
import { createApp, readConfig } from '@live-webinar/server';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { SECRET, tokenFor } from '../../test/support/api.js';

const session = sessionFixture();
const uploading: UploadingRecording = {
  state: 'uploading',
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  webinarId: '123',
  sessionId: session.id,
  title: 'The first lesson',
  startedAt: minute(0),
  announcedAt: minute(0),
  announced: { fileName: 'lesson.mp4', bytes: 1 },
  isPublished: true,
  captions: [],
  file: null,
};

/** An ended webinar with a published recording. @returns the database's URL */
const recorded = async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const { ports, close } = await openPostgres(database.url);
  await ports.webinars.save(webinarFixture({ endsAt: minute(90) }), minute(0));
  await ports.registrations.add('123', byIds(pia.id), minute(0), 'readmit');
  await ports.recordings.add(uploading);
  await ports.recordings.change(
    uploading.id,
    (current): Recording => ({
      ...current,
      state: 'ready',
      file: { key: 'video', bytes: 1 },
      video: { seconds: 60, contentType: 'video/mp4' },
    }),
    minute(1),
  );
  await close();
  return database.url;
};

const offersWith = async (databaseUrl: string, storage: Record<string, string>) => {
  const app = await createApp(
    readConfig({
      DATABASE_URL: databaseUrl,
      JWT_SECRET: SECRET,
      JITSI_DOMAIN: 'meet.example.org',
      LOG_LEVEL: 'silent',
      PORT: '0',
      ...storage,
    }),
  );
  await app.server.start();
  onTestFinished(app.stop);
  const offerTo = async (person: typeof olga) => {
    const response = await fetch(`${app.server.info.uri}/api/live/viewer/123/`, {
      headers: { authorization: `Bearer ${tokenFor(person)}` },
    });
    return response.json() as Promise<unknown>;
  };
  return { participant: await offerTo(pia), host: await offerTo(olga) };
};

it('offers recordings while there is a storage, and those of earlier times no more without one', async () => {
  const databaseUrl = await recorded();
  const directory = await mkdtemp(join(tmpdir(), 'live-webinar-offers-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  expect(
    await offersWith(databaseUrl, { RECORDINGS_STORAGE: 'file', RECORDINGS_DIR: directory }),
  ).toMatchObject({
    participant: { action: 'watch', has_recordings: false },
    host: { action: 'start', has_recordings: true },
  });
  expect(await offersWith(databaseUrl, { RECORDINGS_STORAGE: 'none' })).toMatchObject({
    participant: { action: 'none', reason: 'webinar_ended', has_recordings: false },
    host: { action: 'start', has_recordings: false },
  });
});
