/** An answer in the bytes that hold it. */
export interface HttpAnswer {
  readonly code: number;
  readonly body: Buffer;
}

const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * Reads the one answer that the bytes hold.
 *
 * @returns undefined while it is not complete
 * @throws Error where it is none with a Content-Length, or where more than it came
 */
export const readAnswer = (bytes: Buffer): HttpAnswer | undefined => {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = LENGTH.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer has no Content-Length:\n${head}`);
  const start = end + 4;
  const missing = start + Number(length) - bytes.length;
  if (missing < 0)
    throw new Error(`An answer is longer than its Content-Length:\n${bytes.toString('latin1')}`);
  if (missing > 0) return undefined;
  return { code: Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)), body: bytes.subarray(start) };
};
