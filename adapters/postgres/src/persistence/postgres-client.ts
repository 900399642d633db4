import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import type { Client, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { ConnectionLost } from './connection-lost.js';
import type { ConnectionHealth } from './connection-health.js';

/** How a pool of connections behaves. */
export interface PostgresClientOptions {
  readonly watch: ConnectionHealth;
  /** How long a statement's answer is waited for, in milliseconds; undefined where it may take as long as it likes. */
  readonly answerTimeoutMs: number | undefined;
  /** Whether statements are prepared under their names. Poolers may not carry them from one transaction to the next. */
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

/** Knex's client, with one more method. */
export interface PostgresClient extends Dialect {
  /** Runs one statement past Knex's query builder: that doubles what a connection can answer. */
  run<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}

/** How many may wait for a connection; more are refused at once. */
const MAX_WAITING_FOR_CONNECTION = 1_000;

const Base = PostgresDialect as new (config: Knex.Config) => Dialect;

/**
 * Knex's PostgreSQL client, for one pool: every statement has its time limit, and whatever goes wrong with a connection
 * is a {@link ConnectionLost}, told apart from what PostgreSQL refuses.
 */
export const postgresClient = ({
  watch,
  answerTimeoutMs,
  preparedStatements,
}: PostgresClientOptions): typeof Knex.Client =>
  class extends Base implements PostgresClient {
    override async acquireConnection(): Promise<Client> {
      // Undefined once the pool is closed.
      const pool = this.pool as { numPendingAcquires(): number } | undefined;
      if (pool && pool.numPendingAcquires() >= MAX_WAITING_FOR_CONNECTION) {
        throw new ConnectionLost(new Error('Too many requests wait for a connection to the database'));
      }
      const askedAt = performance.now();
      for (;;) {
        try {
          return await super.acquireConnection();
        } catch (error) {
          // The pool hands the failure of any attempt to the caller that has waited longest. One that began before that
          // says nothing about now: after a line was silent, requests would fail for attempts made during the silence.
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
      return watch.close(connection);
    }

    override async _query(connection: Client, statement: KnexStatement): Promise<KnexStatement> {
      const { sql, bindings = [], options } = statement;
      statement.response = await watch.run(
        connection,
        { text: sql, values: bindings, ...options },
        answerTimeoutMs,
      );
      return statement;
    }

    async run<Row extends QueryResultRow>({ name, ...statement }: QueryConfig): Promise<QueryResult<Row>> {
      const connection = await this.acquireConnection();
      try {
        return await watch.run<Row>(
          connection,
          preparedStatements && name !== undefined ? { name, ...statement } : statement,
          answerTimeoutMs,
        );
      } finally {
        await this.releaseConnection(connection);
      }
    }
  } as unknown as typeof Knex.Client;
