import { open } from 'node:fs/promises';
import { decodedText } from './decoded-text.js';
import { recognizeDelimiter, type Delimiter } from './delimiter.js';
import { decoderOf, recognizeEncoding, type Encoding } from './encoding.js';
import { recordsOf, type CsvRecord } from './records.js';
import { UnreadableFile } from './unreadable-file.js';

/** An open CSV file. */
export interface CsvFile {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** In bytes. */
  readonly size: number;
  /**
   * Reads the file from its start, in bounded memory; may be called again. The first record is the header.
   *
   * @param onRead receives how many bytes were read so far
   * @throws BrokenRecord, UnreadableFile
   */
  records(onRead?: (bytes: number) => void): AsyncGenerator<CsvRecord>;
  close(): Promise<void>;
}

const CHUNK_BYTES = 65_536;
const MAX_HEADER_CHARACTERS = 10_000;

/** The first line that is not empty, or the beginning of it if it is very long. */
const firstLine = async (text: AsyncIterable<string>): Promise<string> => {
  let start = '';
  for await (const chunk of text) {
    start = (start + chunk).trimStart();
    if (start.includes('\n') || start.length > MAX_HEADER_CHARACTERS) break;
  }
  if (start === '') throw new UnreadableFile('The file is empty.');
  return start.split('\n', 1)[0]?.slice(0, MAX_HEADER_CHARACTERS) ?? '';
};

/**
 * Opens a CSV file and recognizes its encoding and delimiter.
 *
 * @param knownColumns the names that columns may have, in lower case
 * @throws UnreadableFile
 */
export const openCsvFile = async (path: string, knownColumns: ReadonlySet<string>): Promise<CsvFile> => {
  const file = await open(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new UnreadableFile(code === 'ENOENT' ? 'There is no such file.' : 'The file cannot be opened.');
  });

  async function* chunks(onRead: (bytes: number) => void = () => undefined) {
    for (let position = 0; ;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      onRead(position);
      yield buffer.subarray(0, bytesRead);
    }
  }

  try {
    const status = await file.stat();
    if (!status.isFile()) throw new UnreadableFile('This is not a file.');
    const encoding = await recognizeEncoding(chunks());
    const line = await firstLine(decodedText(chunks(), decoderOf(encoding)));
    const delimiter = recognizeDelimiter(line, knownColumns);
    return {
      encoding,
      delimiter,
      size: status.size,
      records: (onRead) => recordsOf(decodedText(chunks(onRead), decoderOf(encoding)), delimiter),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};
