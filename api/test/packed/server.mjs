// #region server
import { server as createServer } from '@hapi/hapi';
import { liveWebinarPlugin } from '@live-webinar/api';
import { createUseCases } from '@live-webinar/domain';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { meetingServer, passcodeRoomAccess } from '@live-webinar/jitsi';
import { systemClock, systemRandomness } from '@live-webinar/system';

const useCases = createUseCases({
  ...createInMemoryStore(),
  roomAccess: passcodeRoomAccess(meetingServer('meet.example.org')),
  clock: systemClock,
  randomness: systemRandomness,
});
const server = createServer({ host: '127.0.0.1', port: process.env.PORT ?? 3000 });
await server.register({
  plugin: liveWebinarPlugin,
  options: {
    useCases,
    siteTokens: { secret: process.env.JWT_SECRET }, // 32 bytes or more, shared with your site
    allowedOrigins: ['https://courses.example.org'],
  },
});
await server.start();
console.log(server.info.uri);
// #endregion
