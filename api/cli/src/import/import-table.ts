import { MAX_BATCH_ROWS, type ImportTransaction } from '@live-webinar/postgres';
import type { CsvFile } from '../csv/csv-file.js';
import { BrokenRecord, type CsvRecord } from '../csv/records.js';
import { UnreadableFile } from '../csv/unreadable-file.js';
import { createFaults, type Faults } from './faults.js';
import { readHeader, type Header } from './header.js';
import { rowOf } from './row.js';
import type { Counts } from './table-kind.js';

/** What became of a file. */
export interface TableReport {
  /** `webinars` or `registrations`. */
  readonly kind: string;
  readonly counts: Counts;
}

/** To recognize duplicates, the keys of all rows are kept in memory. */
const MAX_ROWS = 1_000_000;

interface Item {
  readonly line: number;
  readonly value: unknown;
}

/** Reads the rows after the header that are not empty; those with faults are left out. */
async function* itemsOf(
  records: AsyncIterable<CsvRecord>,
  { kind, columns }: Header,
  width: number,
  faults: Faults,
): AsyncGenerator<Item> {
  const lineOfKey = new Map<string, number>();
  try {
    for await (const { line, cells } of records) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (cells.length !== width) {
        faults.add(line, `${cells.length} instead of ${width} cells`);
        continue;
      }
      const faultsOfRow: string[] = [];
      const value = kind.readRow(rowOf(cells, columns, faultsOfRow));
      for (const detail of faultsOfRow) faults.add(line, detail);
      if (faultsOfRow.length > 0) continue;

      const key = kind.keyOf(value);
      const earlier = lineOfKey.get(key);
      if (earlier !== undefined) {
        faults.add(line, kind.duplicateOf(value, earlier));
        continue;
      }
      lineOfKey.set(key, line);
      if (lineOfKey.size > MAX_ROWS) {
        throw new UnreadableFile(`The file has more than ${MAX_ROWS} rows. Split it.`);
      }
      yield { line, value };
    }
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    faults.add(error.line, `${error.message} The lines after it were not checked.`);
  }
}

const add = (sums: Record<string, number>, counts: Counts): void => {
  for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
};

/**
 * Imports a file of webinars or registrations within a transaction, or in a dry run says what would become of it.
 *
 * @param onRead receives how many bytes were read so far
 * @throws FaultyFile after the whole file was checked; the transaction must not be committed
 * @throws UnreadableFile
 */
export const importTable = async (
  file: CsvFile,
  transaction: ImportTransaction,
  onRead: (bytes: number) => void,
): Promise<TableReport> => {
  const records = file.records(onRead);
  const first = await records.next();
  if (first.done) throw new UnreadableFile('The file is empty.');
  const header = readHeader(first.value);
  const present = new Set(header.columns.keys());

  const faults = createFaults();
  const counts: Record<string, number> = {};
  let batch: Item[] = [];
  const store = async () => {
    const { counts: ofBatch, refused } = await header.kind.store(
      transaction,
      batch.map(({ value }) => value),
      present,
    );
    add(counts, ofBatch);
    for (const { index, detail } of refused) faults.add(batch[index]?.line ?? 0, detail);
    batch = [];
  };
  for await (const item of itemsOf(records, header, first.value.cells.length, faults)) {
    batch.push(item);
    if (batch.length === MAX_BATCH_ROWS) await store();
  }
  await store();
  faults.throwAny();
  return { kind: header.kind.name, counts };
};
