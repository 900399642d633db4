import { UnreadableFile } from './unreadable-file.js';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const namesIn = (line: string, delimiter: Delimiter): readonly string[] =>
  line.split(delimiter).map((name) => columnName(name.replace(/^\s*"(.*)"\s*$/, '$1')));

/** The name of a column as it is compared: spaces around it and capital letters do not matter. */
export const columnName = (cell: string): string => cell.trim().toLowerCase();

/**
 * Recognizes what separates the cells: with it, the first line has the most known columns.
 *
 * @throws UnreadableFile if it has none
 */
export const recognizeDelimiter = (line: string, knownColumns: ReadonlySet<string>): Delimiter => {
  const candidates = DELIMITERS.map((delimiter) => ({
    delimiter,
    known: namesIn(line, delimiter).filter((name) => knownColumns.has(name)).length,
  }));
  const best = candidates.reduce((one, other) => (other.known > one.known ? other : one));
  if (best.known === 0) {
    throw new UnreadableFile(
      `The first line does not name any known column. It must name the columns, separated by commas, semicolons or tabs: ${[...knownColumns].join(', ')}`,
    );
  }
  return best.delimiter;
};
