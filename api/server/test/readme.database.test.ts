import { expect, it, onTestFinished } from 'vitest';
// #region start
import { createApp, readConfig } from '@live-webinar/server';

const start = async (databaseUrl: string, secret: string) => {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secret,
    JITSI_DOMAIN: 'meet.example.org',
    ALLOWED_ORIGINS: 'https://courses.example.org',
    MIGRATE_ON_START: 'true',
    LOG_LEVEL: 'warn',
    PORT: '0', // any free port
  });
  const app = await createApp(config);
  await app.server.start();
  return app;
};
// #endregion
import { emptyDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { SECRET } from '../../test/support/api.js';

it('starts the server on an empty database as the README shows', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const app = await start(database.url, SECRET);
  onTestFinished(app.stop);
  const ready = await fetch(`${app.server.info.uri}/health/ready`);
  expect(ready.status).toBe(200);
});
