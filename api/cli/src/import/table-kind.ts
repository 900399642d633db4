import type { BatchOutcome, Item, OnDone, RowSink } from './destination.js';
import type { Row } from './row.js';

/** What a file can be a table of. */
export interface TableKind<T> {
  readonly name: keyof RowSink['maxBatchRows'];
  /** All columns that a file may have. */
  readonly columns: readonly string[];
  readonly required: readonly string[];
  readRow(row: Row): T;
  /** Two rows with the same key are a duplicate. */
  keyOf(value: T): string;
  /** A sentence for a duplicate, which begins with the name of a column. */
  duplicateOf(value: T, line: number): string;
  /** Gives a batch to a sink. @param columns those that the file has */
  send(
    sink: RowSink,
    batch: readonly Item<T>[],
    columns: ReadonlySet<string>,
    onDone: OnDone,
  ): Promise<BatchOutcome>;
}
