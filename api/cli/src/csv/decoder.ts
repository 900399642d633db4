/** Decodes a file chunk by chunk; a byte order mark is dropped. */
export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** What remains after the last chunk. */
  end(): string;
}
