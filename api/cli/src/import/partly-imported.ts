/** How many ranges of lines are listed. The rest is counted. */
const MAX_LISTED_RANGES = 100;

/** An import stopped in the middle, and what it has stored stays. */
export class PartlyImported extends Error {
  override readonly name = 'PartlyImported';

  /** Why it stopped. */
  override readonly cause: unknown;

  /** The lines whose rows are stored. */
  readonly stored: readonly number[];

  /** The lines whose rows may be stored: no answer came. */
  readonly unsure: readonly number[];

  constructor(cause: unknown, { stored, unsure }: { stored: readonly number[]; unsure: readonly number[] }) {
    super('The import stopped in the middle');
    this.cause = cause;
    this.stored = stored;
    this.unsure = unsure;
  }
}

/** Lines in words: `3 rows, in lines 2 to 3, 7`. */
export const linesInWords = (lines: readonly number[]): string => {
  const ranges: { first: number; last: number }[] = [];
  for (const line of lines.toSorted((one, other) => one - other)) {
    const range = ranges.at(-1);
    if (range?.last === line - 1) range.last = line;
    else ranges.push({ first: line, last: line });
  }
  const listed = ranges.slice(0, MAX_LISTED_RANGES);
  const texts = listed.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`));
  const more = lines.length - listed.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const rows = lines.length === 1 ? '1 row, in line' : `${lines.length} rows, in lines`;
  return `${rows} ${texts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
