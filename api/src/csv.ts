/** A value of a cell; `null` is an empty one. */
export type Cell = string | number | boolean | null;

const BYTE_ORDER_MARK = '\u{feff}';

/**
 * Spreadsheets run cells that begin with one of these, also after spaces and invisible characters. Some take the wide forms
 * for the narrow ones.
 */
const RUNS = /^[\s\p{C}]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]|^[\t\r\n]/u;

/** A spreadsheet that splits at semicolons or tabs must not find a new cell inside of one. */
const NEEDS_QUOTES = /[",;\r\n\t']|^\s|\s$/u;

/**
 * A row of a CSV file (RFC 4180), with its line break. Text that a spreadsheet would run gets an apostrophe before it, which
 * makes it text.
 */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

/** The start of a CSV file: the mark by which spreadsheets recognize UTF-8, and the names of the columns. */
export const csvStart = (columns: readonly string[]): string => BYTE_ORDER_MARK + csvRow(columns);

const cellText = (cell: Cell): string => {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const harmless = RUNS.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
