import { meetingServer, type MeetingServer } from '@live-webinar/adapters/jitsi';

/** Where the data is: a PostgreSQL server of the operator's, or an embedded one in a folder. */
export type DatabaseConfig =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'embedded'; readonly dataDir: string };

/** How the meeting server guards its rooms. */
export type JitsiAccess = 'passcode' | 'open';

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that an operator sets. See docs/reference/configuration.md for the words. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Whether an outdated schema of an external database is brought up to date at the start. */
  readonly migrateOnStart: boolean;
  readonly jwtSecret: string;
  readonly allowedOrigins: readonly string[];
  readonly meetingServer: MeetingServer;
  readonly jitsiAccess: JitsiAccess;
  readonly logLevel: LogLevel;
}

/** Environment variables, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment: one sentence a variable, each saying what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** HS256 keys shorter than its hash weaken it (RFC 7518, 3.2). */
const SHORTEST_SECRET = 32;
/** Jitsi's public server: good for a trial, cut after five minutes. Nothing to run a site on, hence not in production. */
const TRIAL_DOMAIN = 'meet.jit.si';

/**
 * Reads and checks the environment.
 *
 * @throws ConfigError with all faults at once
 */
export const readConfig = (environment: Environment): Config => {
  const read = readerOf(environment);
  const config: Config = {
    host: read('HOST', (value) => value ?? '127.0.0.1'),
    port: read('PORT', portOf),
    database: read('DATABASE_URL', (value) => databaseOf(value, environment.DATA_DIR)),
    migrateOnStart: read(
      'MIGRATE_ON_START',
      (value) => oneOf(value ?? 'false', ['true', 'false']) === 'true',
    ),
    jwtSecret: read('JWT_SECRET', secretOf),
    allowedOrigins: read('ALLOWED_ORIGINS', originsOf),
    meetingServer: read('JITSI_DOMAIN', (value) => meetingServerOf(value, environment.NODE_ENV)),
    jitsiAccess: read('JITSI_ACCESS', (value) => oneOf(value ?? 'passcode', ['passcode', 'open'])),
    logLevel: read('LOG_LEVEL', (value) => oneOf(value ?? 'info', LOG_LEVELS)),
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
  const config = read('DATABASE_URL', (value) => databaseOf(value, environment.DATA_DIR));
  read.throwFaults();
  return config;
};

/** Reads variables and gathers what is wrong with them, so that an operator mends all in one go. */
const readerOf = (environment: Environment) => {
  const faults: string[] = [];
  const read = <T>(name: string, parse: (value: string | undefined) => T): T => {
    try {
      return parse(environment[name]?.trim() || undefined);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      // Never seen outside: a fault ends the reading with an error.
      return undefined as T;
    }
  };
  const throwFaults = () => {
    if (faults.length > 0) throw new ConfigError(faults);
  };
  return Object.assign(read, { throwFaults });
};

const oneOf = <const T extends string>(value: string, choices: readonly T[]): T => {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined)
    throw new Error(`must be one of ${choices.join(', ')}; it is ${JSON.stringify(value)}`);
  return choice;
};

const portOf = (value = '3000'): number => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new Error(`must be a port number from 0 to 65535; it is ${JSON.stringify(value)}`);
  }
  return Number(value);
};

const databaseOf = (url: string | undefined, dataDir: string | undefined): DatabaseConfig => {
  if (!url) return { kind: 'embedded', dataDir: dataDir?.trim() || '.data' };
  // The value is not repeated: it may hold a password.
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('must be an address like postgres://user:password@host:5432/database');
  }
  return { kind: 'external', url };
};

const secretOf = (value: string | undefined): string => {
  const hint =
    'Set it to the secret with which your site signs its tokens, e.g. made with: openssl rand -hex 32';
  if (!value) throw new Error(`is missing. ${hint}`);
  const length = Buffer.byteLength(value);
  if (length < SHORTEST_SECRET) {
    throw new Error(`is too short: it has ${length} bytes, at least ${SHORTEST_SECRET} are needed. ${hint}`);
  }
  return value;
};

const originsOf = (value = ''): readonly string[] =>
  value
    .split(',')
    .map((origin) => origin.trim().replace(/\/$/, ''))
    .filter(Boolean)
    .map((origin) => {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        throw new Error(
          `must list origins like https://courses.example.org, with commas between; ${JSON.stringify(origin)} is none`,
        );
      }
      return origin;
    });

const meetingServerOf = (domain: string | undefined, nodeEnv: string | undefined): MeetingServer => {
  if (!domain && nodeEnv === 'production') {
    throw new Error('is missing. Set it to your Jitsi server, e.g. meet.example.org');
  }
  return meetingServer(domain ?? TRIAL_DOMAIN);
};
