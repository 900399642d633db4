import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import type { Client, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { ConnectionLost } from './connection-lost.js';
import type { ConnectionHealth } from './connection-health.js';

/** How a pool of connections behaves. */
export interface PostgresClientOptions {
  readonly health: ConnectionHealth;
  /** How long a statement may take; undefined for no limit. */
  readonly answerTimeoutMs: number | undefined;
  /** Whether to prepare named statements. Poolers may not support that across transactions. */
  readonly preparedStatements: boolean;
}

/** A statement as Knex hands it to the driver; the answer is left in `response`. */
interface KnexStatement {
  readonly sql: string;
  readonly bindings?: unknown[];
  readonly options?: object;
  response?: QueryResult;
}

/** The part of Knex's dialect that is changed here. */
interface Dialect extends Knex.Client {
  acquireConnection(): Promise<Client>;
  acquireRawConnection(): Promise<Client>;
  releaseConnection(connection: Client): Promise<void>;
  _query(connection: Client, statement: KnexStatement): Promise<KnexStatement>;
}

/** Knex's client with one more method. */
export interface PostgresClient extends Dialect {
  /** Runs one statement without Knex's query builder, which doubles the throughput of a connection. */
  run<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

/** Further requests for a connection are refused at once. */
const MAX_WAITING_FOR_CONNECTION = 1_000;

const Base = PostgresDialect as new (config: Knex.Config) => Dialect;

/**
 * Knex's PostgreSQL client for one pool. Every statement has a time limit, and every failure of a connection is a
 * {@link ConnectionLost}, which is different from an error that PostgreSQL reports.
 */
export const postgresClient = ({
  health,
  answerTimeoutMs,
  preparedStatements,
}: PostgresClientOptions): typeof Knex.Client =>
  class extends Base implements PostgresClient {
    override async acquireConnection(): Promise<Client> {
      // Undefined once the pool is closed.
      const pool = this.pool as { numPendingAcquires(): number } | undefined;
      if (pool && pool.numPendingAcquires() >= MAX_WAITING_FOR_CONNECTION) {
        throw new ConnectionLost(new Error('Too many requests are waiting for a connection to the database'));
      }
      const askedAt = performance.now();
      for (;;) {
        try {
          return await super.acquireConnection();
        } catch (error) {
          // The pool reports the failure of any attempt to the caller that has waited longest. An attempt that began
          // before this call says nothing about the present: the network may have been silent then.
          if (error instanceof ConnectionLost && (error.attemptedAt ?? askedAt) < askedAt) continue;
          throw error instanceof ConnectionLost ? error : new ConnectionLost(error);
        }
      }
    }

    override async acquireRawConnection(): Promise<Client> {
      const attemptedAt = performance.now();
      try {
        return await super.acquireRawConnection();
      } catch (error) {
        throw new ConnectionLost(error, attemptedAt);
      }
    }

    override destroyRawConnection(connection: Client): Promise<void> {
      return health.close(connection);
    }

    override async _query(connection: Client, statement: KnexStatement): Promise<KnexStatement> {
      const { sql, bindings = [], options } = statement;
      statement.response = await health.run(
        connection,
        { text: sql, values: bindings, ...options },
        answerTimeoutMs,
      );
      return statement;
    }

    async run<Row extends QueryResultRow>({ name, ...statement }: QueryConfig): Promise<QueryResult<Row>> {
      const connection = await this.acquireConnection();
      try {
        return await health.run<Row>(
          connection,
          preparedStatements && name !== undefined ? { name, ...statement } : statement,
          answerTimeoutMs,
        );
      } finally {
        await this.releaseConnection(connection);
      }
    }
  } as unknown as typeof Knex.Client;
