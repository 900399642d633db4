import { performance } from 'node:perf_hooks';
import { DatabaseError, type Client, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { ConnectionLost } from './connection-lost.js';

/** A connection that answered within this time is used without a check, in milliseconds. */
const TRUSTED_FOR_MS = 2_000;
/** How long the answer to such a check is waited for, in milliseconds. */
const CHECK_TIMEOUT_MS = 1_000;
/** How long a connection may take to close in good order, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Knows which connections of a database's pools can be trusted. A firewall that drops packets, or a machine that was
 * replaced, leaves connections behind that look alive and never answer.
 */
export interface ConnectionHealth {
  /** To be called with each new connection. */
  add(connection: Client): void;
  /**
   * Runs a statement. A connection that does not answer in time is cut, so that nobody gets it again.
   *
   * @param timeoutMs undefined where the answer may take as long as it likes
   * @throws ConnectionLost
   * @throws DatabaseError where PostgreSQL refuses
   */
  run<Row extends QueryResultRow>(
    connection: Client,
    statement: QueryConfig,
    timeoutMs: number | undefined,
  ): Promise<QueryResult<Row>>;
  /** Whether a connection may be handed out; one that has been idle is asked first. */
  isUsable(connection: Client): Promise<boolean>;
  /** Closes a connection, by force where the server does not react. */
  close(connection: Client): Promise<void>;
}

/** What the driver has, but its types do not. */
interface WithSocket {
  readonly connection: { readonly stream: { destroy(): void } };
}

export const createConnectionHealth = (): ConnectionHealth => {
  const heardAt = new WeakMap<Client, number>();
  const lostBecause = new WeakMap<Client, Error>();
  /** When the latest statement went out that nobody answered in time. Whatever was heard before that proves nothing. */
  let silentSince = -Infinity;

  const heard = (connection: Client) => heardAt.set(connection, performance.now());

  const lose = (connection: Client, reason: Error) => {
    if (!lostBecause.has(connection)) lostBecause.set(connection, reason);
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
    // An answer that arrived while this process was busy is read before it is given up.
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => setImmediate(giveUp), timeoutMs);
    try {
      const result = await connection.query<Row>(statement);
      heard(connection);
      return result;
    } catch (error) {
      const reason = lostBecause.get(connection);
      if (error instanceof DatabaseError) heard(connection);
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
      heard(connection);
      connection.on('error', (error) => {
        lose(connection, error);
      });
      connection.on('end', () => {
        lose(connection, new Error('The connection has ended'));
      });
    },

    async isUsable(connection) {
      const last = heardAt.get(connection) ?? -Infinity;
      if (lostBecause.has(connection) || last < silentSince) return false;
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
      // Nothing that it still says is of interest.
      connection.on('error', () => undefined);
      await connection.end().catch(() => undefined);
      clearTimeout(timer);
    },
  };
};
