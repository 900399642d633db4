import type { Result } from '@live-webinar/domain';

/** The value of a cell, or a sentence about what is wrong that begins with the name of the column. */
export type ReadCell<T> = (cell: string) => Result<T, string>;

/** The positions of the columns in a record, by name. */
export type Columns = ReadonlyMap<string, number>;

/** One row of a table. Sentences about wrong cells go to a list. */
export interface Row {
  /** The value of a cell that must not be empty. If it is wrong, the empty string, which nothing must use. */
  required(column: string, read: ReadCell<string>): string;
  /** Undefined if the cell is empty or wrong, or if the file does not have the column. */
  optional<T>(column: string, read: ReadCell<T>): T | undefined;
}

/** @param faults receives what is wrong with the cells that are read */
export const rowOf = (cells: readonly string[], columns: Columns, faults: string[]): Row => {
  const cellOf = (column: string): string => cells[columns.get(column) ?? -1]?.trim() ?? '';
  const read = <T>(column: string, readCell: ReadCell<T>): T | undefined => {
    const cell = cellOf(column);
    // PostgreSQL's text cannot hold it.
    if (cell.includes('\0')) {
      faults.push(`${column}: contains a NUL character (U+0000)`);
      return undefined;
    }
    const result = readCell(cell);
    if (result.ok) return result.value;
    faults.push(result.refusal);
    return undefined;
  };
  return {
    optional: (column, readCell) => (cellOf(column) === '' ? undefined : read(column, readCell)),
    required(column, readCell) {
      if (cellOf(column) !== '') return read(column, readCell) ?? '';
      faults.push(`${column}: is empty`);
      return '';
    },
  };
};
