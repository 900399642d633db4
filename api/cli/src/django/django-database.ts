import { Client, type QueryResultRow } from 'pg';
import { UnfitDjangoDatabase } from './unfit-django-database.js';

/** The database of the original application, as it was at one moment. Nothing in it is changed. */
export interface DjangoDatabase {
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The rows of a long answer, batch by batch. */
  batches<Row extends QueryResultRow>(text: string, rowsPerBatch: number): AsyncGenerator<Row[]>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Without the cause: what goes wrong here must not be taken for a fault of Live Webinar's own database. */
const unfit = (error: unknown): UnfitDjangoDatabase =>
  new UnfitDjangoDatabase(
    `The Django database cannot be read: ${error instanceof Error ? error.message : String(error)}. Check DJANGO_DATABASE_URL`,
  );

/**
 * Connects to the database of the original application.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws UnfitDjangoDatabase
 */
export const openDjangoDatabase = async (url: string): Promise<DjangoDatabase> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'live-webinar-import-django',
  });
  // A lost connection is reported by the statement that needs it.
  client.on('error', () => undefined);

  const query = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) => {
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw unfit(error);
    }
  };

  await client.connect().catch((error: unknown) => {
    throw unfit(error);
  });
  // All tables as they were at the same moment, however long the import takes.
  await query('begin transaction isolation level repeatable read read only');

  async function* batches<Row extends QueryResultRow>(text: string, rowsPerBatch: number) {
    await query(`declare reading cursor for ${text}`);
    try {
      for (;;) {
        const rows = await query<Row>(`fetch ${rowsPerBatch} from reading`);
        if (rows.length > 0) yield rows;
        if (rows.length < rowsPerBatch) break;
      }
    } finally {
      await query('close reading');
    }
  }
  return { query, batches, close: () => client.end() };
};
