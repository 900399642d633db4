/** What is sent to many streams: encoded once for all of them. */
export interface Frame {
  /** As it is, for clients of HTTP/1.0. */
  readonly text: Buffer;
  /** As a chunk of HTTP/1.1's chunked transfer coding. */
  readonly chunk: Buffer;
}

export const frameOf = (text: string): Frame => {
  const size = Buffer.byteLength(text).toString(16);
  return { text: Buffer.from(text), chunk: Buffer.from(`${size}\r\n${text}\r\n`) };
};
