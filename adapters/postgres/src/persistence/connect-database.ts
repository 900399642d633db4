import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { createConnectionHealth } from './connection-health.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { postgresClient } from './postgres-client.js';
import { runPrepared } from './prepared-statement.js';
import { withTimeout } from './with-timeout.js';

/** The connection pools of a PostgreSQL database. They survive restarts of the server. */
export interface Database {
  readonly url: string;
  /** For changes, which may wait for each other's locks, and for infrequent look-ups. */
  readonly knex: Knex;
  /** A separate pool for hot look-ups, so that changes that wait for locks cannot use it up. */
  readonly lookups: Knex;
  /** A separate pool for jobs, so that they leave the requests their connections, and the other way round. */
  readonly background: Knex;
  /**
   * Reads a table, for a readiness check. Simultaneous calls share one statement.
   *
   * @throws StoreUnavailable after {@link READY_TIMEOUT_MS}, or on any error
   */
  readonly ping: () => Promise<void>;
  /** Sends a notification with an empty payload. @throws StoreUnavailable */
  readonly notify: (channel: string) => Promise<void>;
  /** A separate connection without time limits, for work that may take minutes. The caller destroys it. */
  connectPatiently(): Knex;
  /** Closes every connection. The pools must not be used afterwards. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Called for each connection that broke, for logs. The next statement gets a new one. */
  readonly onConnectionLost?: (error: Error) => void;
  /**
   * Whether to use prepared statements; by default true. Must be false behind a pooler that does not support them across
   * its server connections.
   */
  readonly preparedStatements?: boolean;
}

// Requests that cannot be answered soon are refused: their callers can try again, and a longer queue would not help.
const CONNECT_TIMEOUT_MS = 3_000;
const READY_TIMEOUT_MS = 2_000;
/** The server rolls back a transaction that is idle for this long. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** After this long without a packet the operating system checks the connection. */
const KEEP_ALIVE_AFTER_MS = 10_000;

/** The size of a pool and its time limits. */
interface PoolLimits {
  readonly size: number;
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** For a server that has fallen silent. Longer than the server's own limits, so that it can report these first. */
  readonly answerTimeoutMs?: number;
  /**
   * Longer than the answer timeout: a request that arrives when a silent network works again then waits until the stuck
   * connections are closed, instead of being refused.
   */
  readonly acquireTimeoutMs: number;
}

/** One connection for each batch that may run at once (createPostgresSituations, createStatusReader), and one more. */
const LOOKUPS: PoolLimits = {
  size: 7,
  lockTimeoutMs: 1_000,
  statementTimeoutMs: 2_500,
  answerTimeoutMs: 3_000,
  acquireTimeoutMs: 4_000,
};
const CHANGES: PoolLimits = {
  size: 8,
  lockTimeoutMs: 2_000,
  statementTimeoutMs: 5_000,
  answerTimeoutMs: 6_000,
  acquireTimeoutMs: 7_000,
};
/** One waits for the turn to handle events, the others are for what jobs read and store. */
const BACKGROUND: PoolLimits = { ...CHANGES, size: 5 };
const PATIENT: PoolLimits = { size: 1, acquireTimeoutMs: 5_000 };

// Knex would print errors that it also throws.
const nothing = () => undefined;
const silent = { debug: nothing, deprecate: nothing, warn: nothing, error: nothing };

/**
 * Creates the pools. The first statement opens the first connection.
 *
 * @param url `postgres://user:password@host:port/database`, with the options that `pg` knows
 */
export const connectDatabase = (
  url: string,
  { onConnectionLost, preparedStatements = true }: DatabaseOptions = {},
): Database => {
  const health = createConnectionHealth();

  const open = (limits: PoolLimits) =>
    knex({
      client: postgresClient({ health, answerTimeoutMs: limits.answerTimeoutMs, preparedStatements }),
      connection: {
        application_name: 'live-webinar',
        connectionString: url,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
        ...sessionLimits(limits),
      },
      acquireConnectionTimeout: limits.acquireTimeoutMs,
      // Otherwise the error of a failed statement contains its values, such as a session's passcode.
      compileSqlOnError: false,
      log: silent,
      pool: {
        min: 0,
        max: limits.size,
        afterCreate(connection: Client, done: (error: Error | null, connection: Client) => void) {
          health.add(connection);
          connection.on('error', (error) => onConnectionLost?.(error));
          done(null, connection);
        },
        validate: (connection: Client) => health.isUsable(connection),
      },
    });

  const changes = open(CHANGES);
  const lookups = open(LOOKUPS);
  const background = open(BACKGROUND);

  let probe: Promise<void> | undefined;
  const ping = async () => {
    const reading = runPrepared(lookups, {
      name: 'ping',
      text: 'select from live_webinar.webinars limit 1',
      values: [],
    });
    await withTimeout(reading, READY_TIMEOUT_MS);
  };

  return {
    url,
    knex: changes,
    lookups,
    background,
    ping: () =>
      (probe ??= ping().finally(() => {
        probe = undefined;
      })),
    notify: mapDatabaseErrors(async (channel) => {
      await runPrepared(lookups, { name: 'notify', text: "select pg_notify($1, '')", values: [channel] });
    }),
    connectPatiently: () => open(PATIENT),
    close: async () => {
      await Promise.all([changes, lookups, background].map((pool) => pool.destroy()));
    },
  };
};

/** The time limits that the server applies, as start-up parameters. */
const sessionLimits = ({ lockTimeoutMs, statementTimeoutMs }: PoolLimits) =>
  statementTimeoutMs === undefined
    ? {}
    : {
        lock_timeout: lockTimeoutMs,
        statement_timeout: statementTimeoutMs,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      };
