import type { CsvFile } from '../csv/csv-file.js';
import { BrokenRecord, type CsvRecord } from '../csv/records.js';
import { UnreadableFile } from '../csv/unreadable-file.js';
import { sumOf, type Counts, type Item, type RowSink } from './destination.js';
import { createFaults, type Faults } from './faults.js';
import { readHeader, type Header } from './header.js';
import { rowOf } from './row.js';

/** What became of a file. */
export interface TableReport {
  /** `webinars` or `registrations`. */
  readonly kind: string;
  readonly counts: Counts;
}

/** To recognize duplicates, the keys of all rows are kept in memory. */
const MAX_ROWS = 1_000_000;

/** Reads the rows after the header that are not empty; those with faults are left out. */
async function* itemsOf(
  records: AsyncIterable<CsvRecord>,
  { kind, columns }: Header,
  width: number,
  faults: Faults,
): AsyncGenerator<Item<unknown>> {
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

/**
 * Reads a file of webinars or registrations and gives its rows to a sink.
 *
 * @param onProgress receives how many bytes of the file are done
 * @throws FaultyFile after the whole file was read
 * @throws UnreadableFile
 */
export const importTable = async (
  file: CsvFile,
  sink: RowSink,
  onProgress: (bytes: number) => void,
): Promise<TableReport> => {
  let bytesRead = 0;
  const records = file.records((bytes) => {
    bytesRead = bytes;
  });
  const first = await records.next();
  if (first.done) throw new UnreadableFile('The file is empty.');
  const { kind, columns } = readHeader(first.value);
  const present = new Set(columns.keys());

  const faults = createFaults();
  let counts: Counts = {};
  let bytesDone = 0;
  let batch: Item<unknown>[] = [];
  const sendBatch = async () => {
    const [before, length] = [bytesDone, batch.length];
    const outcome = await kind.send(sink, batch, present, (rows) => {
      onProgress(before + ((bytesRead - before) * rows) / length);
    });
    counts = sumOf([counts, outcome.counts]);
    for (const { line, detail } of outcome.refused) faults.add(line, detail);
    batch = [];
    bytesDone = bytesRead;
    onProgress(bytesDone);
  };
  for await (const item of itemsOf(records, { kind, columns }, first.value.cells.length, faults)) {
    batch.push(item);
    if (batch.length === sink.maxBatchRows[kind.name]) await sendBatch();
  }
  await sendBatch();
  faults.throwAny();
  return { kind: kind.name, counts };
};
