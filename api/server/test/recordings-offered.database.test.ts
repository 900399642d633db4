import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  byIds,
  minute,
  olga,
  pia,
  recordingFixture,
  webinarFixture,
  withVideo,
} from '@live-webinar/domain/fixtures';
import { openPostgres } from '@live-webinar/postgres';
import { createApp, readConfig } from '@live-webinar/server';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { SECRET, tokenFor } from '../../test/support/api.js';

/** An ended webinar with a published recording. @returns the database's URL */
const recorded = async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const { ports, close } = await openPostgres(database.url);
  await ports.webinars.save(webinarFixture({ endsAt: minute(90) }), minute(0));
  await ports.registrations.add('123', byIds(pia.id), minute(0), 'readmit');
  const recording = recordingFixture({ isPublished: true });
  await ports.recordings.add(recording);
  await ports.recordings.change(recording.id, withVideo, minute(61));
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
