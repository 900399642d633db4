import { pipeline } from 'node:stream/promises';
import { parse, type CsvError, type Info } from 'csv-parse';
import type { Delimiter } from './delimiter.js';

/** One record of a file, and the line on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** From this line on, the file cannot be read. */
export class BrokenRecord extends Error {
  override readonly name = 'BrokenRecord';

  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Far more than the longest possible row. Protects the memory, and finds quotes that are never closed. */
const MAX_RECORD_BYTES = 200_000;

const sentenceOf = (code: string): string => {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `is longer than ${MAX_RECORD_BYTES} bytes. Perhaps a quotation mark is never closed.`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'has a quotation mark that is never closed.';
    default:
      return 'has a quotation mark in the wrong place. Put the cell between quotation marks and double those in it.';
  }
};

type Position = Pick<Info, 'lines' | 'empty_lines'>;

/** The line on which a record begins: the parser knows where it ends. */
const startLine = (previous: Position, record: Position): number =>
  previous.lines + 1 + record.empty_lines - previous.empty_lines;

/**
 * The records of a CSV text; empty lines are skipped.
 *
 * @param text with `\n` for every line end
 * @throws BrokenRecord after the records before it, if quotation marks or the size of a record are wrong
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord> {
  let broken: BrokenRecord | undefined;
  /** Of the records that were parsed and not read yet. */
  const lines: number[] = [];
  let parsed: Position = { lines: 0, empty_lines: 0 };
  async function* textUntilBroken() {
    for await (const chunk of text) {
      if (broken) return;
      yield chunk;
    }
  }
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
    // An error would discard the records before it that were not read yet.
    skip_records_with_error: true,
    on_record(cells, info) {
      lines.push(startLine(parsed, info));
      parsed = { lines: info.lines, empty_lines: info.empty_lines };
      return cells;
    },
  });
  parser.on('skip', (error: CsvError & Position) => {
    broken ??= new BrokenRecord(startLine(parsed, error), sentenceOf(error.code));
  });
  // An error of the source must reach the caller too. The loop below throws the same error first.
  const fed = pipeline(textUntilBroken(), parser);
  fed.catch(() => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const line = lines.shift() ?? 0;
      // What the parser makes of the text after a broken record means nothing.
      if (broken && line >= broken.line) break;
      yield { line, cells };
    }
  } finally {
    parser.destroy();
  }
  if (broken) throw broken;
  await fed;
}
