import { tenantOf } from '@live-webinar/jitsi';
import type { RateLimit, SiteTokenOptions, StreamLimit, TrustProxy } from '@live-webinar/api';
import { MAKE_A_SECRET, readAllowedOrigin, requireSecret } from '@live-webinar/api/checks';
import { oneOf, readerOf, wholeNumber, type Environment, type Read } from './config/environment.js';
import { readSiteTokens } from './config/site-tokens.js';
import type { AbandonmentLimits } from '@live-webinar/domain';
import { readMeeting, type MeetingConfig } from './config/room-access.js';

export { ConfigError, type Environment } from './config/environment.js';
export type { TokenKey } from './config/room-access.js';

/** Where the data is: a PostgreSQL server of the operator's, or an embedded one in a folder. */
export type DatabaseConfig =
  | {
      readonly kind: 'external';
      readonly url: string;
      /** A direct line for LISTEN, where `url` leads through a pooler. */
      readonly listenUrl: string;
      /** False where a pooler does not carry prepared statements. */
      readonly preparedStatements: boolean;
    }
  | { readonly kind: 'embedded'; readonly dataDir: string };

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that an operator sets. See docs/reference/configuration.md for the words. */
export interface Config extends MeetingConfig {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Whether an outdated schema of an external database is brought up to date at the start. */
  readonly migrateOnStart: boolean;
  readonly siteTokens: SiteTokenOptions;
  readonly allowedOrigins: readonly string[];
  /** Undefined where callers may ask as much as they like. */
  readonly rateLimit: RateLimit | undefined;
  /** Undefined where an address may have as many event streams as it likes. */
  readonly streamLimit: StreamLimit | undefined;
  /** How many processes share the work. */
  readonly workers: number;
  /** When sessions that their hosts forgot to end by themselves. */
  readonly abandonment: AbandonmentLimits;
  /** Whether the public status always names the room, whatever guards it. */
  readonly isRoomNamePublic: boolean;
  /** Undefined where no meeting server asks for reservations. */
  readonly reservationsSecret: string | undefined;
  /** The tenant whose rooms are reserved, as Prosody writes it; undefined where rooms have none. */
  readonly reservationsTenant: string | undefined;
  readonly logLevel: LogLevel;
  /** In seconds; undefined where answers say nothing of https. */
  readonly hstsMaxAge: number | undefined;
  /** How long an idle connection is kept for the next request, in seconds. */
  readonly keepAliveTimeout: number;
  /** How long requests are still served after SIGTERM while `/health/ready` answers 503, in seconds. */
  readonly drainSeconds: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A lecture hall behind one address may ask that much in a minute; a loop that has run wild asks more. */
const DEFAULT_RATE_LIMIT = '6000';
/** A whole campus may be behind one address, and each page that waits has a stream. */
const DEFAULT_STREAM_LIMIT = '5000';
/** Longer than proxies keep theirs (nginx: 60 s), so that no request is sent on a connection that is being closed. */
const DEFAULT_KEEP_ALIVE_TIMEOUT = '75';
const TWO_YEARS = 63_072_000;

/** Minutes: an organizer who lost the connection has time to come back. */
const DEFAULT_END_EMPTY_AFTER = '30';
/** Hours. */
const DEFAULT_END_AFTER = '24';
const MINUTE_MS = 60_000;

/**
 * Reads and checks the environment.
 *
 * @throws ConfigError with all faults at once
 */
export const readConfig = (environment: Environment): Config => {
  const read = readerOf(environment);
  const trustProxy = read('TRUST_PROXY', trustProxyOf);
  const meeting = readMeeting(read);
  const config: Config = {
    host: read('HOST', (value) => value ?? '127.0.0.1'),
    port: read('PORT', (value) => wholeNumber(value ?? '3000', 0, 65_535)),
    database: readDatabase(read, environment.DATA_DIR),
    migrateOnStart: read('MIGRATE_ON_START', isTrue),
    siteTokens: readSiteTokens(read),
    allowedOrigins: read('ALLOWED_ORIGINS', originsOf),
    ...meeting,
    rateLimit: unlessZero(
      read('RATE_LIMIT', (value) => wholeNumber(value ?? DEFAULT_RATE_LIMIT, 0, 999_999_999)),
      (perMinute) => ({ perMinute, trustProxy }),
    ),
    streamLimit: unlessZero(
      read('STREAM_LIMIT', (value) => wholeNumber(value ?? DEFAULT_STREAM_LIMIT, 0, 999_999_999)),
      (perAddress) => ({ perAddress, trustProxy }),
    ),
    abandonment: {
      emptyAfterMs: read('END_EMPTY_AFTER', (value) =>
        durationMs(value ?? DEFAULT_END_EMPTY_AFTER, MINUTE_MS),
      ),
      liveAfterMs: read('END_AFTER', (value) => durationMs(value ?? DEFAULT_END_AFTER, 60 * MINUTE_MS)),
    },
    isRoomNamePublic: read(
      'PUBLIC_ROOM_NAME',
      (value) => oneOf(value ?? 'guarded', ['guarded', 'always']) === 'always',
    ),
    workers: read('WORKERS', (value) => wholeNumber(value ?? '1', 1, 256)),
    reservationsSecret: read('RESERVATIONS_SECRET', reservationsSecretOf),
    reservationsTenant: read('RESERVATIONS_SECRET', (secret) => reservationsTenantOf(secret, meeting)),
    logLevel: read('LOG_LEVEL', (value) => oneOf(value ?? 'info', LOG_LEVELS)),
    hstsMaxAge: read('HSTS_MAX_AGE', (value) =>
      value === undefined ? undefined : wholeNumber(value, 0, TWO_YEARS),
    ),
    keepAliveTimeout: read('KEEP_ALIVE_TIMEOUT', (value) =>
      wholeNumber(value ?? DEFAULT_KEEP_ALIVE_TIMEOUT, 1, 3_600),
    ),
    drainSeconds: read('DRAIN_SECONDS', (value) => wholeNumber(value ?? '0', 0, 3_600)),
  };
  read.throwFaults();
  return config;
};

/**
 * Reads only where the data is: all that migrating needs.
 *
 * @throws ConfigError
 */
export const readDatabaseConfig = (environment: Environment): DatabaseConfig => {
  const read = readerOf(environment);
  const config = readDatabase(read, environment.DATA_DIR);
  read.throwFaults();
  return config;
};

const durationMs = (value: string, unitMs: number): number | null =>
  unlessZero(wholeNumber(value, 0, 999_999), (units) => units * unitMs) ?? null;

const isTrue = (value = 'false'): boolean => oneOf(value, ['true', 'false']) === 'true';

/** The longest chain of proxies that anybody has; more is a mistake. */
const MAX_PROXIES = 9;

const trustProxyOf = (value = 'false'): TrustProxy => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (!/^\d$/.test(value)) {
    throw new Error(
      `must be false, true, or the number of your proxies in front of the API (1 to ${MAX_PROXIES})`,
    );
  }
  return wholeNumber(value, 0, MAX_PROXIES);
};

const readDatabase = (read: Read, dataDir: string | undefined): DatabaseConfig => {
  const url = read('DATABASE_URL', postgresUrlOf);
  const listenUrl = read('DATABASE_LISTEN_URL', postgresUrlOf);
  const preparedStatements = read('DATABASE_PREPARED_STATEMENTS', (value) => isTrue(value ?? 'true'));
  return url === undefined
    ? { kind: 'embedded', dataDir: dataDir?.trim() || '.data' }
    : { kind: 'external', url, listenUrl: listenUrl ?? url, preparedStatements };
};

const postgresUrlOf = (url: string | undefined): string | undefined => {
  if (url === undefined) return undefined;
  // The value is not repeated: it may hold a password.
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('must be an address like postgres://user:password@host:5432/database');
  }
  return url;
};

const originsOf = (value = ''): readonly string[] =>
  value
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
    .map(readAllowedOrigin);

const unlessZero = <T>(value: number, limit: (value: number) => T): T | undefined =>
  value === 0 ? undefined : limit(value);

/** The server is undefined where JITSI_DOMAIN is at fault. */
const reservationsTenantOf = (
  secret: string | undefined,
  { meetingServer }: Partial<MeetingConfig>,
): string | undefined =>
  secret === undefined || meetingServer === undefined
    ? undefined
    : (tenantOf(meetingServer.domain) ?? undefined);

const reservationsSecretOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  requireSecret(value);
  // It may stand in an address, where other characters would have to be written otherwise.
  if (!/^[A-Za-z0-9._~-]+$/.test(value)) {
    throw new Error(`must consist of letters, digits and . _ ~ - only. ${MAKE_A_SECRET}`);
  }
  return value;
};
