import { randomBytes } from 'node:crypto';
import inert from '@hapi/inert';
import { createApp, readConfig } from '@live-webinar/api/server';
import type { UseCases } from '@live-webinar/domain';
import { startPracticeRoom } from '@live-webinar/example-practice-room';
import { hostSiteRoutes } from './host-site.js';
import { scheduleDemonstration } from './webinars.js';

/** The running demonstration. */
export interface Demo {
  readonly url: string;
  /** The meeting server that the page embeds. */
  readonly meetingServer: { readonly domain: string; readonly isPracticeRoom: boolean };
  /** What the course site's back end can ask for. */
  readonly useCases: UseCases;
  stop(): Promise<void>;
}

/**
 * Starts the API, the embedded database, a course site and, unless JITSI_DOMAIN names a Jitsi server, the practice room.
 *
 * @throws ConfigError where the environment is not as it should be
 */
export const startDemo = async (environment: Readonly<Record<string, string | undefined>>): Promise<Demo> => {
  // Made anew at each start: tokens of the demonstration are good for nothing else.
  const jwtSecret = randomBytes(32).toString('hex');
  const { JITSI_APP_ID: appId = 'practice', JITSI_APP_SECRET: key = randomBytes(32).toString('hex') } =
    environment;
  const practiceRoom = environment.JITSI_DOMAIN
    ? null
    : await startPracticeRoom(environment.JITSI_ACCESS === 'token' ? { tokens: { appId, key } } : {});
  try {
    const config = readConfig({
      LOG_LEVEL: 'warn',
      MIGRATE_ON_START: 'true',
      ...(practiceRoom && { JITSI_APP_ID: appId, JITSI_APP_SECRET: key }),
      ...environment,
      ...(practiceRoom && { JITSI_DOMAIN: practiceRoom.domain }),
      JWT_SECRET: jwtSecret,
    });
    const app = await createApp(config);
    try {
      await app.server.register(inert);
      app.server.route(hostSiteRoutes(jwtSecret));
      await scheduleDemonstration(app.useCases);
      await app.server.start();
    } catch (error) {
      await app.stop();
      throw error;
    }
    return {
      url: `http://localhost:${app.server.info.port}/`,
      meetingServer: { domain: config.meetingServer.domain, isPracticeRoom: practiceRoom !== null },
      useCases: app.useCases,
      stop: async () => {
        await app.stop();
        await practiceRoom?.close();
      },
    };
  } catch (error) {
    await practiceRoom?.close();
    throw error;
  }
};
