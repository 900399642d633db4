import { MAX_BATCH_ROWS, type ImportTransaction } from '@live-webinar/postgres';
import { openDatabase } from '../database.js';
import { unknownWebinar, type Destination, type RowSink } from '../import/destination.js';

/** Takes rows within a transaction. */
export const databaseSink = (
  transaction: Pick<ImportTransaction, 'unknownWebinars' | 'saveWebinars' | 'addRegistrations'>,
): RowSink => ({
  maxBatchRows: { webinars: MAX_BATCH_ROWS, registrations: MAX_BATCH_ROWS },
  async saveWebinars(items, fields) {
    const webinars = items.map(({ value }) => value);
    const { refused, ...counts } = await transaction.saveWebinars(webinars, fields);
    const lines = new Map(items.map(({ line, value }) => [value.id, line]));
    return {
      counts,
      refused: refused.map(({ id, message }) => ({ line: lines.get(id) ?? 0, detail: message })),
    };
  },
  async addRegistrations(items) {
    const unknown = await transaction.unknownWebinars([
      ...new Set(items.map(({ value }) => value.webinarId)),
    ]);
    const known = items.filter(({ value }) => !unknown.has(value.webinarId));
    const { added, changed, unchanged, removed } = await transaction.addRegistrations(
      known.map(({ value }) => value),
    );
    return {
      counts: { added, changed, unchanged, 'left out because a host removed the person': removed },
      refused: items
        .filter(({ value }) => unknown.has(value.webinarId))
        .map(({ line, value }) => ({ line, detail: unknownWebinar(value.webinarId) })),
    };
  },
});

/**
 * Stores the rows of a file in the API's database, in one transaction: all or nothing.
 *
 * @throws UnfitEnvironment, StoreUnavailable
 */
export const openDatabaseDestination = async (environment: NodeJS.ProcessEnv): Promise<Destination> => {
  const database = await openDatabase(environment);
  const inTransaction =
    (isDryRun: boolean) =>
    <T>(work: (sink: RowSink) => Promise<T>): Promise<T> =>
      database.bulkImport((transaction) => work(databaseSink(transaction)), { isDryRun });
  return { check: inTransaction(true), store: inTransaction(false), close: database.close };
};
