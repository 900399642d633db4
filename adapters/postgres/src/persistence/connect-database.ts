import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { createConnectionHealth } from './connection-health.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { postgresClient } from './postgres-client.js';
import { runPrepared } from './prepared-statement.js';
import { withTimeout } from './with-timeout.js';

/** A PostgreSQL database with pools of connections to it. It outlives restarts of the server. */
export interface Database {
  /** For changes, which may wait for each other's locks, and for whatever is not asked by thousands. */
  readonly knex: Knex;
  /** Connections of their own for look-ups that wait for nobody: no change that waits for a lock takes them. */
  readonly lookups: Knex;
  /**
   * Reads a table, as a readiness check does. Simultaneous checks share one answer.
   *
   * @throws StoreUnavailable where that takes longer than {@link READY_TIMEOUT_MS}, or fails for whatever reason
   */
  readonly ping: () => Promise<void>;
  /** Sends a notification with an empty payload. @throws StoreUnavailable */
  readonly notify: (channel: string) => Promise<void>;
  /** A connection of its own without time limits, for work that may take minutes. The caller destroys it. */
  connectPatiently(): Knex;
  /** Closes every connection; nothing may be asked afterwards. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Told of each connection that broke: the next question gets a new one. For logs. */
  readonly onConnectionLost?: (error: Error) => void;
  /**
   * Whether connections keep prepared statements; true where nothing is said. To be false behind a pooler that does not
   * carry them from one server connection to the next.
   */
  readonly preparedStatements?: boolean;
}

// A request that cannot be answered soon is better refused: its caller tries again, and a queue does not help it.
/** How long connecting may take, in milliseconds. */
const CONNECT_TIMEOUT_MS = 3_000;
/** How long a readiness check may take, in milliseconds. */
const READY_TIMEOUT_MS = 2_000;
/** After this long a transaction in which nothing happens is rolled back by the server, in milliseconds. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** After this long without a packet the system asks whether the other end of a connection is there, in milliseconds. */
const KEEP_ALIVE_AFTER_MS = 10_000;

/** The time limits of a pool, in milliseconds, and its size. */
interface PoolLimits {
  readonly size: number;
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** The server gives up first, and says so; the client does where the server has fallen silent. */
  readonly answerTimeoutMs?: number;
  /**
   * Longer than an answer is waited for: a request that comes when a silent line is back waits for stuck connections
   * to be cut, instead of being refused.
   */
  readonly acquireTimeoutMs: number;
}

/** Room for all groups of look-ups at once (see createPostgresSituations and createStatusReader), and for one more. */
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
const PATIENT: PoolLimits = { size: 1, acquireTimeoutMs: 5_000 };

// Knex would print errors that are thrown anyway.
const nothing = () => undefined;
const silent = { debug: nothing, deprecate: nothing, warn: nothing, error: nothing };

/**
 * Opens the pools; the first connection is made when something is asked.
 *
 * @param url `postgres://user:password@host:port/database`, with the options that `pg` knows
 */
export const connectDatabase = (
  url: string,
  { onConnectionLost, preparedStatements = true }: DatabaseOptions = {},
): Database => {
  const watch = createConnectionHealth();

  const open = (limits: PoolLimits) =>
    knex({
      client: postgresClient({ watch, answerTimeoutMs: limits.answerTimeoutMs, preparedStatements }),
      connection: {
        application_name: 'live-webinar',
        connectionString: url,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
        ...sessionLimits(limits),
      },
      acquireConnectionTimeout: limits.acquireTimeoutMs,
      // Else a failed statement's error carries its values, a session's passcode among them.
      compileSqlOnError: false,
      log: silent,
      pool: {
        min: 0,
        max: limits.size,
        afterCreate(connection: Client, done: (error: Error | null, connection: Client) => void) {
          watch.add(connection);
          connection.on('error', (error) => onConnectionLost?.(error));
          done(null, connection);
        },
        validate: (connection: Client) => watch.isUsable(connection),
      },
    });

  const changes = open(CHANGES);
  const lookups = open(LOOKUPS);

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
    knex: changes,
    lookups,
    ping: () =>
      (probe ??= ping().finally(() => {
        probe = undefined;
      })),
    notify: mapDatabaseErrors(async (channel) => {
      await runPrepared(lookups, { name: 'notify', text: "select pg_notify($1, '')", values: [channel] });
    }),
    connectPatiently: () => open(PATIENT),
    close: async () => {
      await Promise.all([changes.destroy(), lookups.destroy()]);
    },
  };
};

/** What the server itself is told to hold, as start-up parameters. */
const sessionLimits = ({ lockTimeoutMs, statementTimeoutMs }: PoolLimits) =>
  statementTimeoutMs === undefined
    ? {}
    : {
        lock_timeout: lockTimeoutMs,
        statement_timeout: statementTimeoutMs,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      };
