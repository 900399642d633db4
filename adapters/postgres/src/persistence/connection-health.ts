import { performance } from 'node:perf_hooks';
import { DatabaseError, type Client, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { ConnectionLost } from './connection-lost.js';

/** A connection that answered within this time is used without a check. */
const TRUSTED_FOR_MS = 2_000;
const CHECK_TIMEOUT_MS = 1_000;
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Tracks which connections of the pools still work. A firewall that drops packets, or a machine that was replaced, leaves
 * connections that look open and never answer.
 */
export interface ConnectionHealth {
  /** Must be called with each new connection. */
  add(connection: Client): void;
  /**
   * Runs a statement. A connection that does not answer in time is closed, so that it is not used again.
   *
   * @param timeoutMs undefined for no limit
   * @throws ConnectionLost
   * @throws DatabaseError if PostgreSQL refuses the statement
   */
  run<Row extends QueryResultRow>(
    connection: Client,
    statement: QueryConfig,
    timeoutMs: number | undefined,
  ): Promise<QueryResult<Row>>;
  /** Whether a connection works. One that has been idle is checked with a statement. */
  isUsable(connection: Client): Promise<boolean>;
  /** Closes a connection, by force if the server does not react. */
  close(connection: Client): Promise<void>;
}

/** Missing in the driver's types. */
interface WithSocket {
  readonly connection: { readonly stream: { destroy(): void } };
}

export const createConnectionHealth = (): ConnectionHealth => {
  const answeredAt = new WeakMap<Client, number>();
  const lossReasons = new WeakMap<Client, Error>();
  /** When the latest statement without an answer was sent. Answers from before that moment prove nothing. */
  let silentSince = -Infinity;

  const recordAnswer = (connection: Client) => answeredAt.set(connection, performance.now());

  const lose = (connection: Client, reason: Error) => {
    if (!lossReasons.has(connection)) lossReasons.set(connection, reason);
  };

  const cut = (connection: Client, reason: Error) => {
    lose(connection, reason);
    (connection as unknown as WithSocket).connection.stream.destroy();
  };

  const run: ConnectionHealth['run'] = async <Row extends QueryResultRow>(
    connection: Client,
    statement: QueryConfig,
    timeoutMs: number | undefined,
  ) => {
    const sentAt = performance.now();
    let isAnswered = false;
    const giveUp = () => {
      if (isAnswered) return;
      silentSince = Math.max(silentSince, sentAt);
      cut(connection, new Error(`The database did not answer within ${timeoutMs ?? 0} ms`));
    };
    // setImmediate: an answer that arrived while this process was busy is read first.
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => setImmediate(giveUp), timeoutMs);
    try {
      const result = await connection.query<Row>(statement);
      recordAnswer(connection);
      return result;
    } catch (error) {
      const reason = lossReasons.get(connection);
      if (error instanceof DatabaseError) recordAnswer(connection);
      else if (reason) throw new ConnectionLost(reason);
      throw error;
    } finally {
      isAnswered = true;
      clearTimeout(timer);
    }
  };

  return {
    run,

    add(connection) {
      recordAnswer(connection);
      connection.on('error', (error) => {
        lose(connection, error);
      });
      connection.on('end', () => {
        lose(connection, new Error('The connection has ended'));
      });
    },

    async isUsable(connection) {
      const last = answeredAt.get(connection) ?? -Infinity;
      if (lossReasons.has(connection) || last < silentSince) return false;
      if (performance.now() - last < TRUSTED_FOR_MS) return true;
      try {
        await run(connection, { text: 'select' }, CHECK_TIMEOUT_MS);
        return true;
      } catch {
        return false;
      }
    },

    async close(connection) {
      const timer = setTimeout(() => {
        cut(connection, new Error('The server did not end the connection'));
      }, CLOSE_TIMEOUT_MS);
      // Later errors do not matter.
      connection.on('error', () => undefined);
      await connection.end().catch(() => undefined);
      clearTimeout(timer);
    },
  };
};
