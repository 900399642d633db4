import { columnName } from '../csv/delimiter.js';
import type { CsvRecord } from '../csv/records.js';
import { createFaults } from './faults.js';
import { registrationTable } from './registration-table.js';
import type { Columns } from './row.js';
import type { TableKind } from './table-kind.js';
import { webinarTable } from './webinar-table.js';

/** Every column of every kind of table. */
export const KNOWN_COLUMNS: ReadonlySet<string> = new Set([
  ...webinarTable.columns,
  ...registrationTable.columns,
]);

/** What the first line of a file says. */
export interface Header {
  readonly kind: TableKind<unknown>;
  readonly columns: Columns;
}

const MAX_QUOTED_NAME = 60;

/**
 * Reads the first line: which kind of table the file is, and where its columns are.
 *
 * @throws FaultyFile if columns are unknown, missing, or there twice
 */
export const readHeader = ({ line, cells }: CsvRecord): Header => {
  const names = cells.map(columnName);
  const isRegistrations = names.includes('webinar_id') || names.includes('user_id');
  const kind = (isRegistrations ? registrationTable : webinarTable) as TableKind<unknown>;

  const faults = createFaults();
  const columns = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') {
      faults.add(line, `column ${index + 1} has no name`);
    } else if (!kind.columns.includes(name)) {
      const quoted = JSON.stringify(name.slice(0, MAX_QUOTED_NAME));
      faults.add(
        line,
        `there is no column ${quoted} in a table of ${kind.name}. The columns are ${kind.columns.join(', ')}`,
      );
    } else if (columns.has(name)) {
      faults.add(line, `${name}: the column is there twice`);
    }
    columns.set(name, index);
  }
  for (const name of kind.required) {
    if (!columns.has(name)) faults.add(line, `${name}: the column is missing`);
  }
  faults.throwAny();
  return { kind, columns };
};
