import { tenantOf } from '@live-webinar/jitsi';
import type { JaasWebhook, RateLimit, SiteTokenOptions, StreamLimit, TrustProxy } from '@live-webinar/api';
import { readAllowedOrigin } from '@live-webinar/api/checks';
import { oneOf, readerOf, wholeNumber, type Environment, type Read } from './config/environment.js';
import {
  jaasWebhookSecretOf,
  meetingServerSecretOf,
  postgresUrlOf,
  signInUrlOf,
} from './config/secrets-and-urls.js';
import { readMailConfig, type MailConfig } from './config/mail.js';
import { readRecordings, type RecordingsConfig } from './config/recordings.js';
import { readSiteTokens } from './config/site-tokens.js';
import type { AbandonmentLimits } from '@live-webinar/domain';
import { readMeeting, type MeetingConfig } from './config/room-access.js';

export { ConfigError, type Environment } from './config/environment.js';
export type { MailConfig } from './config/mail.js';
export type { RecordingsConfig, RecordingStorageConfig } from './config/recordings.js';
export type { TokenKey } from './config/room-access.js';

/** The database: the operator's PostgreSQL server, or an embedded one in a folder. */
export type DatabaseConfig =
  | {
      readonly kind: 'external';
      readonly url: string;
      /** A direct connection for LISTEN if `url` leads to a pooler. */
      readonly listenUrl: string;
      /** False if a pooler does not support prepared statements. */
      readonly preparedStatements: boolean;
    }
  | { readonly kind: 'embedded'; readonly dataDir: string };

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that an operator sets, as described in docs/reference/configuration.md. */
export interface Config extends MeetingConfig {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Whether an external database is migrated at the start. */
  readonly migrateOnStart: boolean;
  readonly siteTokens: SiteTokenOptions;
  readonly allowedOrigins: readonly string[];
  /** Where administrators sign in: an address, or a path of this server. Undefined if the page offers no sign-in. */
  readonly adminSignInUrl: string | undefined;
  /** Undefined for no limit. */
  readonly rateLimit: RateLimit | undefined;
  /** Undefined for no limit. */
  readonly streamLimit: StreamLimit | undefined;
  /** The number of processes. */
  readonly workers: number;
  /** When sessions are ended that their hosts have not ended. */
  readonly abandonment: AbandonmentLimits;
  /** How long attendance is kept; null for ever. */
  readonly keepAttendanceMs: number | null;
  /** Whether this process works jobs. */
  readonly worksJobs: boolean;
  /** Whether the public status always names the room, however it is guarded. */
  readonly isRoomNamePublic: boolean;
  /** Undefined for no reservations. */
  readonly reservationsSecret: string | undefined;
  /** Undefined if a self-hosted Jitsi does not report who comes and goes. */
  readonly meetingEventsSecret: string | undefined;
  /** Undefined if JaaS does not report who comes and goes. */
  readonly jaasWebhook: JaasWebhook | undefined;
  /** The tenant whose rooms are reserved and reported, as Prosody writes it; undefined for rooms without a tenant. */
  readonly reservationsTenant: string | undefined;
  /** Whether webhooks may be sent over http and inside the network. */
  readonly allowPrivateWebhooks: boolean;
  /** Undefined if no recordings are kept. */
  readonly recordings: RecordingsConfig | undefined;
  /** Undefined if no mails are sent. */
  readonly mail: MailConfig | undefined;
  readonly logLevel: LogLevel;
  /** Seconds of `Strict-Transport-Security`; undefined for no such header. */
  readonly hstsMaxAge: number | undefined;
  /** Seconds for which an idle connection is kept for the next request. */
  readonly keepAliveTimeout: number;
  /** How long requests are still served after SIGTERM while `/health/ready` answers 503. */
  readonly drainSeconds: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Per minute. Enough for a full lecture room behind one address; an endless loop exceeds it. */
const DEFAULT_RATE_LIMIT = '6000';
/** Enough for a campus behind one address, with one stream for each waiting page. */
const DEFAULT_STREAM_LIMIT = '5000';
/** Longer than that of proxies (nginx: 60 s), so that no request is sent on a connection that is being closed. */
const DEFAULT_KEEP_ALIVE_TIMEOUT = '75';
const TWO_YEARS_S = 63_072_000;

/** Minutes: an organizer who lost the connection has time to come back. */
const DEFAULT_END_EMPTY_AFTER = '30';
/** Hours. */
const DEFAULT_END_AFTER = '24';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

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
    adminSignInUrl: read('ADMIN_SIGN_IN_URL', signInUrlOf),
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
    keepAttendanceMs: read('KEEP_ATTENDANCE_DAYS', (value) => durationMs(value ?? '0', DAY_MS)),
    worksJobs: read('WORK_JOBS', (value) => isTrue(value ?? 'true')),
    isRoomNamePublic: read(
      'PUBLIC_ROOM_NAME',
      (value) => oneOf(value ?? 'guarded', ['guarded', 'always']) === 'always',
    ),
    workers: read('WORKERS', (value) => wholeNumber(value ?? '1', 1, 256)),
    reservationsSecret: read('RESERVATIONS_SECRET', meetingServerSecretOf),
    meetingEventsSecret: read('MEETING_EVENTS_SECRET', meetingServerSecretOf),
    reservationsTenant:
      read('RESERVATIONS_SECRET', (secret) => reservationsTenantOf(secret, meeting)) ??
      read('MEETING_EVENTS_SECRET', (secret) => reservationsTenantOf(secret, meeting)),
    jaasWebhook: readJaasWebhook(read),
    allowPrivateWebhooks: read('WEBHOOKS_ALLOW_PRIVATE', isTrue),
    recordings: readRecordings(read, (value) => durationMs(value, DAY_MS)),
    mail: readMailConfig(read),
    logLevel: read('LOG_LEVEL', (value) => oneOf(value ?? 'info', LOG_LEVELS)),
    hstsMaxAge: read('HSTS_MAX_AGE', (value) =>
      value === undefined ? undefined : wholeNumber(value, 0, TWO_YEARS_S),
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
 * Reads only the settings of the database, which migrations need.
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

/** A longer chain of proxies is a mistake. */
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

const originsOf = (value = ''): readonly string[] =>
  value
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
    .map(readAllowedOrigin);

const unlessZero = <T>(value: number, limit: (value: number) => T): T | undefined =>
  value === 0 ? undefined : limit(value);

const readJaasWebhook = (read: Read): JaasWebhook | undefined => {
  const secret = read('JAAS_WEBHOOK_SECRET', jaasWebhookSecretOf);
  return secret === undefined ? undefined : { secret, appId: read('JAAS_APP_ID', (value) => value) };
};

/** The server is undefined if JITSI_DOMAIN is invalid. */
const reservationsTenantOf = (
  secret: string | undefined,
  { meetingServer }: Partial<MeetingConfig>,
): string | undefined =>
  secret === undefined || meetingServer === undefined
    ? undefined
    : (tenantOf(meetingServer.domain) ?? undefined);
