import type {
  Mails,
  Recordings,
  SessionRecords,
  StorePorts,
  WebhookDeliveries,
  WebhookSubscriptions,
} from '@live-webinar/domain';
import { createJobs, type Jobs } from './jobs/jobs.js';
import { createStatuses, type ListeningReport } from './notifications/create-statuses.js';
import { createBulkImport, type BulkImport } from './persistence/bulk-import/bulk-import.js';
import { checkDatabase } from './persistence/check-database.js';
import { connectDatabase, type DatabaseOptions } from './persistence/connect-database.js';
import { createPostgresStore, type StorePools } from './persistence/create-postgres-store.js';
import { createListenerCounts, type ListenerCounts } from './persistence/listener-counts.js';
import { createMigrator, type Migrator } from './persistence/migrator.js';
import { createStatusReader } from './persistence/status-reader.js';

export interface PostgresOptions extends DatabaseOptions {
  /**
   * The URL of the connection that listens for changes; by default the same. Needed if the other one leads to a
   * pooler that shares connections.
   */
  readonly listenUrl?: string;
}

/** Each throws `StoreUnavailable` while the database cannot be reached. The schema must be current: see `migrator`. */
export interface PostgresPorts extends StorePorts {
  readonly sessionRecords: SessionRecords;
  readonly mails: Mails;
  readonly recordings: Recordings;
  readonly webhooks: WebhookSubscriptions;
  readonly webhookDeliveries: WebhookDeliveries;
}

/** Everything that Live Webinar keeps in PostgreSQL. */
export interface Postgres {
  readonly ports: PostgresPorts;
  /** The same on connections of their own, so that jobs do not take those of requests. */
  readonly portsForJobs: PostgresPorts;
  readonly migrator: Migrator;
  readonly bulkImport: BulkImport;
  readonly listenerCounts: ListenerCounts;
  readonly jobs: Jobs;
  /** What an operator should change in the database's settings, one sentence each. */
  readonly warnings: readonly string[];
  /**
   * Starts to listen for the changes of other processes, until `close`. Before that, and while the connection is lost,
   * every status is read from the database.
   */
  readonly listen: (report?: ListeningReport) => void;
  /** Whether statuses are answered from memory: every change that is older than a second has been received. */
  readonly isCurrent: () => boolean;
  /**
   * Reads a table, for a readiness check. Simultaneous calls share one statement.
   *
   * @throws StoreUnavailable after two seconds, or on any error
   */
  readonly ping: () => Promise<void>;
  /** Closes every connection. The ports must not be used afterwards. */
  readonly close: () => Promise<void>;
}

/**
 * Connects to a database and checks that it is suitable. Changes nothing in it.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws Error that says what to do if the database is unsuitable
 * @throws StoreUnavailable if it cannot be reached
 */
export const openPostgres = async (
  url: string,
  { listenUrl = url, ...options }: PostgresOptions = {},
): Promise<Postgres> => {
  const database = connectDatabase(url, options);
  const live = createStatuses({
    url: listenUrl,
    read: createStatusReader(database),
    notify: database.notify,
  });
  const close = async () => {
    await live.stop();
    await database.close();
  };
  const createPorts = (pools: StorePools): PostgresPorts => ({
    ...live.invalidatingOnChange(createPostgresStore(pools)),
    statuses: live.statuses,
  });
  try {
    return {
      ports: createPorts(database),
      portsForJobs: createPorts({ knex: database.background, lookups: database.background }),
      migrator: createMigrator(database),
      bulkImport: createBulkImport(database),
      listenerCounts: createListenerCounts(database.knex),
      jobs: createJobs(database.background, listenUrl),
      warnings: await checkDatabase(database),
      listen: live.listen,
      isCurrent: live.isCurrent,
      ping: database.ping,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
