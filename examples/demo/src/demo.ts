import { randomBytes } from 'node:crypto';
import inert from '@hapi/inert';
import { createApp, readConfig, type Config } from '@live-webinar/server';
import type { UseCases } from '@live-webinar/domain';
import { startPracticeRoom, type PracticeRoomOptions } from '@live-webinar/example-practice-room';
import { subscribeToWebhooks } from './back-end/subscribe.js';
import { createWebhookReceiver, WEBHOOK_PATH } from './back-end/webhook-receiver.js';
import { ADMIN_SIGN_IN_PATH, courseSiteRoutes, signToken } from './course-site.js';
import { startInbox } from './inbox/inbox.js';
import { importAttendedWebinar } from './past-attendance/import-attended-webinar.js';
import { MADE_UP_PEOPLE } from './past-attendance/made-up-people.js';
import { importPastSessions } from './past-sessions.js';
import { readFilm } from './recordings/film.js';
import { addPastRecording } from './recordings/past-recording.js';
import { createRecorder, type DeliverRecording } from './recordings/recorder.js';
import { recordingSettings } from './recordings/settings.js';
import { unusedPort } from './unused-port.js';
import { scheduleDemonstration } from './webinars.js';

/** Settings of the practice room. The demonstration decides which tokens it accepts. */
export type RoomOptions = Omit<PracticeRoomOptions, 'tokens'> & {
  readonly tokens?: Partial<NonNullable<PracticeRoomOptions['tokens']>>;
};

/** The running demonstration. */
export interface Demo {
  readonly url: string;
  /** The meeting server that the page embeds. */
  readonly meetingServer: { readonly domain: string; readonly isPracticeRoom: boolean };
  /** For the course site's back end. */
  readonly useCases: UseCases;
  stop(): Promise<void>;
}

/**
 * Starts the API, the embedded database, a course site and the practice room. JITSI_DOMAIN selects a Jitsi server
 * instead, PRACTICE_ROOM a practice room that is already running.
 *
 * @param roomOptions settings of the practice room; by default it handles tokens as docs/jitsi-servers.md describes
 * @throws ConfigError if the environment is invalid
 */
export const startDemo = async (
  environment: Readonly<Record<string, string | undefined>>,
  { tokens, ...roomOptions }: RoomOptions = {},
): Promise<Demo> => {
  // Generated at each start, so that tokens of the demonstration are valid nowhere else.
  const jwtSecret = randomBytes(32).toString('hex');
  const { JITSI_APP_ID: appId = 'practice', JITSI_APP_SECRET: key = randomBytes(32).toString('hex') } =
    environment;
  const practiceDomain = environment.PRACTICE_ROOM;
  let deliver: DeliverRecording | undefined;
  const practiceRoom =
    environment.JITSI_DOMAIN || practiceDomain
      ? null
      : await startPracticeRoom({
          onRecorded: (meeting) => void deliver?.(meeting).catch(reportUndelivered),
          ...roomOptions,
          ...(environment.JITSI_ACCESS === 'token' && {
            tokens: { presenceIdentity: true, lobbyBypass: true, ...tokens, appId, key },
          }),
        });
  const receiver = createWebhookReceiver();
  const inbox = await startInbox(new Set(MADE_UP_PEOPLE.map(({ email }) => email)));
  const closeStandIns = async () => {
    await inbox.close();
    await practiceRoom?.close();
  };
  try {
    const domain = practiceRoom?.domain ?? practiceDomain;
    // Mails and recordings have addresses of the API in them, so that its port must be known before it listens.
    const port = environment.PORT === '0' ? String(await unusedPort()) : (environment.PORT ?? '3000');
    const recordings = await recordingSettings(environment);
    const config = readConfig({
      LOG_LEVEL: 'warn',
      MIGRATE_ON_START: 'true',
      ADMIN_SIGN_IN_URL: ADMIN_SIGN_IN_PATH,
      // The back end that hears of events is on this machine.
      WEBHOOKS_ALLOW_PRIVATE: 'true',
      SMTP_URL: inbox.url,
      MAIL_FROM: 'Northlight <courses@northlight.example>',
      PUBLIC_URL: `http://localhost:${port}`,
      ...(practiceRoom && { JITSI_APP_ID: appId, JITSI_APP_SECRET: key }),
      ...recordings,
      ...environment,
      ...(domain && { JITSI_DOMAIN: domain }),
      JWT_SECRET: jwtSecret,
      PORT: port,
    });
    const app = await createApp(domain ? overPlainHttp(config) : config);
    try {
      await app.server.register(inert);
      app.server.route([...courseSiteRoutes(jwtSecret), ...receiver.routes, ...inbox.routes]);
      await scheduleDemonstration(app.useCases);
      await app.bulkImport(async (transaction) => {
        await importPastSessions(transaction);
        await importAttendedWebinar(transaction);
      });
      await app.server.start();
      const origin = `http://127.0.0.1:${app.server.info.port}`;
      const tokenFor = (claims: Parameters<typeof signToken>[0]) => signToken(claims, jwtSecret);
      const backEnd = tokenFor({ sub: 'back-end', scope: 'webhooks:manage' });
      receiver.accept(await subscribeToWebhooks(origin, backEnd, origin + WEBHOOK_PATH));
      if (recordings) {
        deliver = createRecorder(origin, recordings.RECORDINGS_SECRET, await readFilm());
        await addPastRecording({ apiUrl: origin, tokenFor, deliver });
      }
    } catch (error) {
      await app.stop();
      throw error;
    }
    return {
      url: `http://localhost:${app.server.info.port}/`,
      meetingServer: { domain: config.meetingServer.domain, isPracticeRoom: Boolean(domain) },
      useCases: app.useCases,
      stop: async () => {
        // Their streams are open requests, which the server would wait for.
        deliver = undefined;
        receiver.close();
        inbox.closeStreams();
        await app.stop();
        await closeStandIns();
      },
    };
  } catch (error) {
    await closeStandIns();
    throw error;
  }
};

/** The practice room has no certificate, because it runs on the developer's machine. */
const overPlainHttp = (config: Config): Config => {
  const { domain } = config.meetingServer;
  return { ...config, meetingServer: { domain, scriptUrl: `http://${domain}/external_api.js` } };
};

const reportUndelivered = (error: unknown): void => {
  process.stderr.write(`The practice room's recording was not delivered: ${String(error)}\n`);
};
