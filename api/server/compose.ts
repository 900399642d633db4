import type { Server } from '@hapi/hapi';
import {
  jaasRoomAccess,
  openRoomAccess,
  passcodeRoomAccess,
  privateKeySigner,
  secretSigner,
  tokenRoomAccess,
} from '@live-webinar/adapters/jitsi';
import { createPostgresStore } from '@live-webinar/adapters/persistence';
import { systemClock, systemRandomness } from '@live-webinar/adapters/system';
import { createUseCases, type RoomAccess, type UseCases } from '@live-webinar/domain';
import type { Config, TokenKey } from './config.js';
import { openDatabase, type OpenDatabase } from './database.js';
import { createHttpServer } from './http-server.js';

export { ConfigError, readConfig, type Config } from './config.js';
export { exitWithMessage, stopOnSignals } from './process.js';

/** The API with all that stands behind it. */
export interface App {
  /** Not started yet: routes may still be added. */
  readonly server: Server;
  readonly useCases: UseCases;
  /** Lets running requests finish, then closes the database, and the embedded server with it. */
  stop(): Promise<void>;
}

/** Longest wait for running requests at the end, in milliseconds. */
const STOP_TIMEOUT = 5_000;

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
 * @throws Error that says what to do where the database cannot be reached or its schema is outdated
 */
export const createApp = async (config: Config): Promise<App> => {
  const open = await openDatabase(config.database);
  try {
    await bringUpToDate(config, open);
    const useCases = createUseCases({
      ...createPostgresStore(open.database),
      roomAccess: createRoomAccess(config),
      clock: systemClock,
      randomness: systemRandomness,
    });
    const server = await createHttpServer({
      useCases,
      hostTokens: config.hostTokens,
      allowedOrigins: config.allowedOrigins,
      rateLimit: config.rateLimit,
      reservationsSecret: config.reservationsSecret,
      host: config.host,
      port: config.port,
      logLevel: config.logLevel,
      pingDatabase: () => open.database.ping(),
    });
    return {
      server,
      useCases,
      stop: async () => {
        await server.stop({ timeout: STOP_TIMEOUT });
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
};

const bringUpToDate = async (config: Config, { migrator }: OpenDatabase): Promise<void> => {
  if (config.database.kind === 'embedded' || config.migrateOnStart) {
    await migrator.up();
  } else if (!(await migrator.isCurrent())) {
    throw new Error(
      'The database schema is outdated. Run: npm run migrate -- up (or set MIGRATE_ON_START=true to have it done at the start)',
    );
  }
};
