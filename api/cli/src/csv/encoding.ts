import type { Decoder } from './decoder.js';
import { UnreadableFile } from './unreadable-file.js';
import { windows1252Decoder } from './windows-1252.js';

/** How the bytes of a file become text. */
export type Encoding = 'UTF-8' | 'UTF-16 (little-endian)' | 'UTF-16 (big-endian)' | 'Windows-1252';

export const decoderOf = (encoding: Encoding): Decoder => {
  if (encoding === 'Windows-1252') return windows1252Decoder();
  const label = {
    'UTF-8': 'utf-8',
    'UTF-16 (little-endian)': 'utf-16le',
    'UTF-16 (big-endian)': 'utf-16be',
  }[encoding];
  const decoder = new TextDecoder(label);
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
};

/** What the first bytes say: nothing for files without a byte order mark whose names of columns are not in UTF-16. */
const encodingOfStart = (start: Uint8Array): Encoding | undefined => {
  const [first, second, third, fourth] = start;
  if (first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04) {
    throw new UnreadableFile(
      'This is a spreadsheet (.xlsx, .ods) or a ZIP archive, whatever its name says. Save it as CSV in your spreadsheet program.',
    );
  }
  if (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0) {
    throw new UnreadableFile('This is an old Excel file (.xls). Save it as CSV in your spreadsheet program.');
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8';
  if (first === 0xff && second === 0xfe) return 'UTF-16 (little-endian)';
  if (first === 0xfe && second === 0xff) return 'UTF-16 (big-endian)';
  // The names of columns are ASCII, so in UTF-16 every other byte of the first ones is 0.
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'UTF-16 (little-endian)';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'UTF-16 (big-endian)';
  return undefined;
};

/** What a decoder writes in place of bytes that it cannot decode. */
const REPLACEMENT = '\ufffd';
const OTHER_NON_ASCII = /[^\0-\x7f\ufffd]/;

/** Looks for bytes that could not be decoded, in a text that comes in chunks. */
const createInspection = () => {
  let line = 1;
  let damagedLine: number | undefined;
  let hasOtherCharacters = false;
  return {
    add(text: string) {
      hasOtherCharacters ||= OTHER_NON_ASCII.test(text);
      if (damagedLine !== undefined) return;
      const at = text.indexOf(REPLACEMENT);
      line += (at === -1 ? text : text.slice(0, at)).split('\n').length - 1;
      if (at !== -1) damagedLine = line;
    },
    result: () => ({ damagedLine, hasOtherCharacters }),
  };
};

/**
 * Recognizes the encoding of a file, of which it reads everything. Text that is not UTF-8 is taken for Windows-1252, the
 * encoding of Excel's plain CSV in western Europe.
 *
 * @throws UnreadableFile if the file is empty, a spreadsheet, or damaged
 */
export const recognizeEncoding = async (chunks: AsyncIterable<Uint8Array>): Promise<Encoding> => {
  let encoding: Encoding | undefined;
  let decoder: Decoder | undefined;
  const inspection = createInspection();
  for await (const chunk of chunks) {
    if (!decoder) {
      encoding = encodingOfStart(chunk);
      decoder = decoderOf(encoding ?? 'UTF-8');
    }
    inspection.add(decoder.decode(chunk));
  }
  if (!decoder) throw new UnreadableFile('The file is empty.');
  inspection.add(decoder.end());

  const { damagedLine, hasOtherCharacters } = inspection.result();
  if (damagedLine === undefined) return encoding ?? 'UTF-8';
  // In Windows-1252, bytes that happen to be valid UTF-8 hardly ever occur.
  if (encoding || hasOtherCharacters) {
    throw new UnreadableFile(
      `The text is damaged in line ${damagedLine}: it is not valid ${encoding ?? 'UTF-8'} there. Save the file as UTF-8.`,
    );
  }
  return 'Windows-1252';
};
