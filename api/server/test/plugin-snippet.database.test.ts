import { expect, it } from 'vitest';
import { emptyDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
// #region plugin
import { server as createServer } from '@hapi/hapi';
import { liveWebinarPlugin } from '@live-webinar/api';
import { createUseCases } from '@live-webinar/domain';
import { meetingServer, passcodeRoomAccess } from '@live-webinar/jitsi';
import { openPostgres } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';

const startLiveWebinars = async (databaseUrl: string, jwtSecret: string, port: number) => {
  const postgres = await openPostgres(databaseUrl);
  await postgres.migrator.up();
  postgres.listen({ onLost: console.warn });
  const useCases = createUseCases({
    ...postgres.ports,
    roomAccess: passcodeRoomAccess(meetingServer('meet.example.org')),
    clock: systemClock,
    randomness: systemRandomness,
  });
  const server = createServer({ host: '127.0.0.1', port });
  await server.register({
    plugin: liveWebinarPlugin,
    options: {
      useCases,
      siteTokens: { secret: jwtSecret },
      allowedOrigins: ['https://courses.example.org'],
    },
  });
  await server.start();
  return { server, postgres };
};
// #endregion

it('the documented wiring of the plugin answers requests', async () => {
  const { url, drop } = await emptyDatabase();
  const secret = 'a-secret-of-the-tests-with-40-characters';
  const { server, postgres } = await startLiveWebinars(url, secret, 0);
  const response = await fetch(`http://127.0.0.1:${server.info.port}/api/live/status/123/`);
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'webinar_not_found' }]);
  await server.stop();
  await postgres.close();
  await drop();
});
