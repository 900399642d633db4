import type { ImportTransaction } from '@live-webinar/postgres';
import type { Row } from './row.js';

/** What became of the rows of a table, by what was done with them: `created`, `unchanged`, … */
export type Counts = Readonly<Record<string, number>>;

/** What became of a batch. A refusal names the item by its place in the batch. */
export interface BatchOutcome {
  readonly counts: Counts;
  readonly refused: readonly { readonly index: number; readonly detail: string }[];
}

/** What a file can be a table of. */
export interface TableKind<T> {
  /** In the plural: `webinars`. */
  readonly name: string;
  /** All columns that a file may have. */
  readonly columns: readonly string[];
  readonly required: readonly string[];
  readRow(row: Row): T;
  /** Two rows with the same key are a duplicate. */
  keyOf(item: T): string;
  /** A sentence for a duplicate, which begins with the name of a column. */
  duplicateOf(item: T, line: number): string;
  /** Stores a batch, or in a dry run says what would become of it. */
  store(
    transaction: ImportTransaction,
    batch: readonly T[],
    columns: ReadonlySet<string>,
  ): Promise<BatchOutcome>;
}
