import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minute, olga, recordingFixture, webinarFixture, withVideo } from '@live-webinar/domain/fixtures';
import { openPostgres } from '@live-webinar/postgres';
import { createApp, readConfig } from '@live-webinar/server';
import { expect, it, onTestFinished } from 'vitest';
import { startMailServer } from '../../../adapters/mail/test/support/mail-server.js';
import { freshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { POLLING } from '../../../.config/time-limits.mjs';
import { SECRET, tokenFor } from '../../test/support/api.js';

const PAGE = 'https://courses.example.org/night-sky';
const recordings = ['first.mp4', 'second.mp4'].map((fileName) =>
  recordingFixture({ announced: { fileName, bytes: 1 } }),
);

/** An ended webinar with people of several languages, and with recordings that are ready. @returns the database's URL */
const recorded = async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const { ports, close } = await openPostgres(database.url);
  await ports.webinars.save(webinarFixture({ endsAt: minute(90), pageUrl: PAGE }), minute(0));
  const people = [
    { userId: 'pia', email: 'pia@example.org', language: 'de' },
    { userId: 'paul', email: 'paul@example.org', language: 'fr' },
    { userId: 'rosa', email: 'rosa@example.org' },
    { userId: 'unreachable' },
  ];
  await ports.registrations.add('123', people, minute(0), 'readmit');
  for (const recording of recordings) {
    await ports.recordings.add(recording);
    await ports.recordings.change(recording.id, withVideo, minute(61));
  }
  await close();
  return database.url;
};

/** The API with a mail server. */
const serve = async (databaseUrl: string, mailUrl: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'live-webinar-mails-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const app = await createApp(
    readConfig({
      DATABASE_URL: databaseUrl,
      JWT_SECRET: SECRET,
      JITSI_DOMAIN: 'meet.example.org',
      RECORDINGS_STORAGE: 'file',
      RECORDINGS_DIR: directory,
      SMTP_URL: mailUrl,
      MAIL_FROM: 'Courses <courses@example.org>',
      PUBLIC_URL: 'https://live.example.org',
      LOG_LEVEL: 'silent',
      PORT: '0',
    }),
  );
  await app.server.start();
  onTestFinished(app.stop);
  return app.server.info.uri;
};

it('mails each registered person once, in their language, that a recording is ready, also if it is published again', async () => {
  const mailServer = await startMailServer();
  onTestFinished(() => mailServer.close());
  const origin = await serve(await recorded(), mailServer.url);
  const publish = async (recording: number, isPublished = true) => {
    const response = await fetch(`${origin}/api/live/recordings/123/${recordings[recording]?.id}/`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${tokenFor(olga)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ is_published: isPublished }),
    });
    expect(response.status).toBe(200);
  };
  const received = () => mailServer.mails.map(({ to, parsed }) => `${to.join()} ${parsed.subject}`).sort();
  const aboutOne = [
    'paul@example.org Enregistrement disponible\u00a0: Reading the night sky',
    'pia@example.org Aufzeichnung verfügbar: Reading the night sky',
    'rosa@example.org Recording available: Reading the night sky',
  ];

  await publish(0);
  await expect.poll(received, POLLING).toEqual(aboutOne);
  for (const { parsed } of mailServer.mails) {
    expect(parsed.text).toContain(PAGE);
    expect(parsed.html).toContain(`href="${PAGE}"`);
  }

  await publish(0, false);
  await publish(0);
  // Mails about the first one would be sent before those about the second.
  await publish(1);
  await expect.poll(() => received().length, POLLING).toBeGreaterThanOrEqual(6);
  expect(received()).toEqual([...aboutOne, ...aboutOne].sort());
});
