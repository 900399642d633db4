import knex, { type Knex } from 'knex';
import { orUnavailable } from './or-unavailable.js';
import { runPrepared } from './prepared-statement.js';

/** A PostgreSQL database with a pool of connections to it. It outlives restarts of the server. */
export interface Database {
  readonly knex: Knex;
  /**
   * Asks for the shortest of answers, as a readiness check does.
   *
   * @throws StoreUnavailable
   */
  ping(): Promise<void>;
  /** A connection of its own without time limits, for work that may take minutes. The caller destroys it. */
  connectPatiently(): Knex;
  /** Closes every connection; nothing may be asked afterwards. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** How many connections at most; 10 where nothing is said. */
  readonly poolSize?: number;
  /** Told of each connection that broke: the next question gets a new one. For logs. */
  readonly onConnectionLost?: (error: Error) => void;
}

// A request that cannot be answered soon is better refused: its caller tries again, and a queue does not help it.
const connectWithinMs = 4_000;
const acquireWithinMs = 5_000;
const answerWithinMs = 10_000;

/** The part of a driver's connection that is listened to. */
interface Connection {
  on(event: 'error', listener: (error: Error) => void): void;
}

// Knex would print errors that are thrown anyway.
const nothing = () => undefined;
const silent = { debug: nothing, deprecate: nothing, warn: nothing, error: nothing };

/**
 * Opens a pool; the first connection is made when something is asked.
 *
 * @param url `postgres://user:password@host:port/database`, with the options that `pg` knows
 */
export const connectDatabase = (
  url: string,
  { poolSize = 10, onConnectionLost }: DatabaseOptions = {},
): Database => {
  const open = (size: number, limits: object) =>
    knex({
      client: 'pg',
      connection: {
        application_name: 'live-webinar',
        connectionString: url,
        connectionTimeoutMillis: connectWithinMs,
        keepAlive: true,
        ...limits,
      },
      acquireConnectionTimeout: acquireWithinMs,
      // Else a failed statement's error carries its values, a session's passcode among them.
      compileSqlOnError: false,
      log: silent,
      pool: {
        min: 0,
        max: size,
        afterCreate(connection: Connection, done: (error: Error | null, connection: Connection) => void) {
          connection.on('error', (error) => onConnectionLost?.(error));
          done(null, connection);
        },
      },
    });

  // The server gives up first, and says so; the client does where the server has fallen silent.
  const pool = open(poolSize, { statement_timeout: answerWithinMs, query_timeout: answerWithinMs + 2_000 });

  return {
    knex: pool,
    ping: orUnavailable(async () => {
      await runPrepared(pool, { name: 'ping', text: 'select', values: [], query_timeout: connectWithinMs });
    }),
    connectPatiently: () => open(1, {}),
    close: () => pool.destroy(),
  };
};
