/** What has come in whole chunks of a chunked transfer encoding, and what is still a part of one. */
export interface Chunks {
  readonly text: string;
  readonly rest: Buffer;
}

const LINE_END = '\r\n';

/** @throws Error where the bytes are no chunks, or the last one has come */
export const readChunks = (bytes: Buffer): Chunks => {
  let text = '';
  let start = 0;
  for (;;) {
    const sizeEnd = bytes.indexOf(LINE_END, start);
    if (sizeEnd === -1) break;
    const size = Number.parseInt(bytes.toString('latin1', start, sizeEnd), 16);
    if (size === 0) throw new Error('The server ended a stream');
    const end = sizeEnd + LINE_END.length + size;
    if (end + LINE_END.length > bytes.length) break;
    if (Number.isNaN(size) || bytes.toString('latin1', end, end + LINE_END.length) !== LINE_END) {
      throw new Error(`What a listener got is not in chunks:\n${bytes.toString()}`);
    }
    text += bytes.toString('utf8', sizeEnd + LINE_END.length, end);
    start = end + LINE_END.length;
  }
  return { text, rest: bytes.subarray(start) };
};
