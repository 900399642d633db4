import { fileURLToPath } from 'node:url';
import type { Cleanup } from '../cleanup.js';
import type { Scene } from '../scene/scene.js';
import { HOST_PAGE, MEETING_DOMAIN, SECRET } from '../scene/settings.js';
import { startServer, type MeasuredServer } from './start-server.js';

/** What a start may want besides the scene. */
export interface StartOptions {
  /** The path of a CPU profile to write when it stops. */
  readonly profile?: string | undefined;
}

/** This API as an operator runs it, without limits on those who measure it. */
export const startApi = (
  cleanup: Cleanup,
  { databaseUrl }: Scene,
  { profile }: StartOptions = {},
): Promise<MeasuredServer> =>
  startServer(cleanup, {
    name: 'The API',
    program: fileURLToPath(new URL('main.js', import.meta.resolve('@live-webinar/server'))),
    environment: {
      DATABASE_URL: databaseUrl,
      JWT_SECRET: SECRET,
      JITSI_DOMAIN: MEETING_DOMAIN,
      ALLOWED_ORIGINS: HOST_PAGE,
      RATE_LIMIT: '0',
      STREAM_LIMIT: '0',
      LOG_LEVEL: 'warn',
      // The bare server says it too.
      PUBLIC_ROOM_NAME: 'always',
    },
    readyPath: '/health/ready',
    profile,
  });

/** The practical limit: the same answers from the least code. */
export const startBare = (
  cleanup: Cleanup,
  { databaseUrl }: Scene,
  { profile }: StartOptions = {},
): Promise<MeasuredServer> =>
  startServer(cleanup, {
    name: 'The bare server',
    program: fileURLToPath(new URL('../bare/main.js', import.meta.url)),
    environment: { DATABASE_URL: databaseUrl, JWT_SECRET: SECRET, JITSI_DOMAIN: MEETING_DOMAIN },
    readyPath: '/api/live/status/w0/',
    profile,
  });

/** The practical limit of telling everybody: a set of answers that are written to. */
export const startBarePush = (
  cleanup: Cleanup,
  _scene: Scene,
  { profile }: StartOptions = {},
): Promise<MeasuredServer> =>
  startServer(cleanup, {
    name: 'The bare server',
    program: fileURLToPath(new URL('../bare/push-main.js', import.meta.url)),
    environment: { JWT_SECRET: SECRET },
    readyPath: '/',
    profile,
  });
