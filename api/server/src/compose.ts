import type { Server } from '@hapi/hapi';
import {
  jaasRoomAccess,
  openRoomAccess,
  passcodeRoomAccess,
  privateKeySigner,
  secretSigner,
  tokenRoomAccess,
} from '@live-webinar/jitsi';
import type { BulkImport, ListeningReport } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';
import {
  createAdministration,
  createUseCases,
  roomNameVisibility,
  unsubscribe,
  type RoomAccess,
  type UseCases,
} from '@live-webinar/domain';
import type { Config, TokenKey } from './config.js';
import { openUpToDateDatabase } from './database.js';
import { createDrain } from './drain.js';
import { createHttpServer } from './http-server.js';
import { startJobs } from './jobs.js';
import { createMailWork } from './mail-work.js';
import { metricsRoute } from './metrics.js';
import { connectRecordings } from './recordings.js';
import { reportListenersRegularly } from './report-listeners.js';
import { connectWebhooks } from './webhooks.js';

export { ConfigError, readConfig, type Config } from './config.js';
export { exitWithMessage, stopOnSignals } from './process.js';

/** The API with its database and use cases. */
export interface App {
  /** Not started yet: routes may still be added. */
  readonly server: Server;
  readonly useCases: UseCases;
  /** Imports webinars, registrations and past sessions in one transaction. */
  readonly bulkImport: BulkImport;
  /** Keeps serving until load balancers send requests elsewhere, then resolves. @param hurry ends it at once */
  readonly drain: (hurry?: AbortSignal) => Promise<void>;
  /** Lets running requests finish, then closes the database, and the embedded server with it. */
  readonly stop: () => Promise<void>;
}

/**
 * For running requests. Together with the timeouts of the fast path and the database it is below ten seconds, after
 * which supervisors kill the process.
 */
const STOP_TIMEOUT_MS = 4_000;

const createRoomAccess = ({ meetingServer, roomAccess }: Config): RoomAccess => {
  switch (roomAccess.kind) {
    case 'passcode':
      return passcodeRoomAccess(meetingServer);
    case 'open':
      return openRoomAccess(meetingServer);
    case 'token':
      return tokenRoomAccess(meetingServer, { ...roomAccess, signer: signerOf(roomAccess.key) });
    case 'jaas':
      return jaasRoomAccess(meetingServer, roomAccess);
  }
};

const signerOf = (key: TokenKey) =>
  'secret' in key ? secretSigner(key.secret) : privateKeySigner(key.privateKey, key.keyId);

/**
 * Wires the whole application: the only place that knows which adapter plays which role.
 *
 * @throws Error that says what to do if the database cannot be reached or its schema is outdated
 */
export const createApp = async (config: Config): Promise<App> => {
  const database = await openUpToDateDatabase(config);
  const drain = createDrain(config.drainSeconds);
  try {
    const roomAccess = createRoomAccess(config);
    const rules = {
      roomAccess,
      roomNameVisibility: config.isRoomNamePublic
        ? 'always'
        : roomNameVisibility(roomAccess.guard, config.reservationsSecret !== undefined),
      clock: systemClock,
      randomness: systemRandomness,
      keepsRecordings: config.recordings !== undefined,
    };
    const useCases = createUseCases({ ...database.ports, ...rules });
    const webhooks = connectWebhooks(database, config.allowPrivateWebhooks, (message) => {
      server.log(['warn', 'webhooks'], message);
    });
    const recordings =
      config.recordings &&
      (await connectRecordings(database, config.recordings, (message) => {
        server.log(['warn', 'recordings'], message);
      }));
    const server = await createHttpServer({
      useCases,
      administration: createAdministration({ ...database.ports, clock: systemClock }),
      webhooks: webhooks.useCases,
      recordings: recordings?.options,
      countListenersElsewhere: database.listenerCounts.countElsewhere,
      siteTokens: config.siteTokens,
      allowedOrigins: config.allowedOrigins,
      adminSignInUrl: config.adminSignInUrl,
      rateLimit: config.rateLimit,
      streamLimit: config.streamLimit,
      reservationsSecret: config.reservationsSecret,
      reservationsTenant: config.reservationsTenant,
      meetingEventsSecret: config.meetingEventsSecret,
      jaasWebhook: config.jaasWebhook,
      host: config.host,
      port: config.port,
      logLevel: config.logLevel,
      hstsMaxAge: config.hstsMaxAge,
      keepAliveTimeout: config.keepAliveTimeout,
      drain,
      pingDatabase: database.ping,
      unsubscribe: unsubscribe({ mails: database.ports.mails, clock: systemClock }),
    });
    const { streamCounts } = server.plugins['@live-webinar/api'];
    const { refusedRequests } = server.plugins['@live-webinar/server'];
    server.route(
      metricsRoute({
        streamCounts,
        refusedRequests,
        isCurrent: database.isCurrent,
        countJobs: () => database.jobs.counts(),
      }),
    );
    for (const warning of database.warnings) server.log(['warn', 'database'], warning);
    database.listen(reportTo(server));
    if (config.isRoomNamePublic && roomAccess.guard !== 'token') warnOfPublicRoomNames(server);
    const stopReporting = reportListenersRegularly(
      database.listenerCounts,
      () => streamCounts().open,
      (error) => {
        server.log(['warn', 'listeners'], error instanceof Error ? error : String(error));
      },
    );
    const mails =
      config.worksJobs && config.mail
        ? createMailWork({
            config: config.mail,
            mails: database.portsForJobs.mails,
            clock: systemClock,
            jobs: database.jobs,
            log: (level, message) => {
              server.log([level, 'mails'], message);
            },
          })
        : undefined;
    const runningJobs = config.worksJobs
      ? await startJobs({
          jobs: database.jobs,
          outbox: database.portsForJobs.outbox,
          useCases: createUseCases({ ...database.portsForJobs, ...rules }),
          clock: systemClock,
          abandonment: config.abandonment,
          keepAttendanceMs: config.keepAttendanceMs,
          handlers: [webhooks.handler, ...(mails ? [mails.handler] : [])],
          tasks: { ...webhooks.tasks, ...mails?.tasks, ...recordings?.tasks },
          crons: [...webhooks.crons, ...(mails?.crons ?? []), ...(recordings?.crons ?? [])],
          skipFlags: webhooks.skipFlags,
          log: (level, message) => {
            server.log([level, 'jobs'], message);
          },
        })
      : undefined;
    return {
      server,
      useCases,
      bulkImport: database.bulkImport,
      drain: drain.run,
      stop: async () => {
        await server.stop({ timeout: STOP_TIMEOUT_MS });
        await Promise.all([runningJobs?.stop(), stopReporting()]);
        mails?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const warnOfPublicRoomNames = (server: Server) => {
  server.log(
    ['warn', 'security'],
    'PUBLIC_ROOM_NAME=always: anyone who knows the id of a webinar learns the name of its room when it starts, ' +
      'and can enter it first, as its moderator',
  );
};

const reportTo = (server: Server): ListeningReport => ({
  onListening: () => {
    server.log(['info', 'listening'], 'Listening for changes by other processes');
  },
  onLost: ({ message }) => {
    server.log(
      ['warn', 'listening'],
      `Cannot listen for changes by other processes (${message}); statuses are read from the database meanwhile`,
    );
  },
});
