/** A part of a file, in bytes. Both ends are included, as in HTTP's `Range`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** @throws {RangeError} for a range that no file has: it begins behind its end, or before the file */
export const requireByteRange = ({ start, end }: ByteRange): void => {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    throw new RangeError(`Not a range of bytes: ${String(start)} to ${String(end)}`);
};

/** A file that is being read. */
export interface OpenedFile {
  /** The size of the whole file, in bytes. */
  readonly bytes: number;
  /**
   * The requested part, to be read once. It holds a connection or an open file until it is read to its end, the iteration is
   * ended early, or the iterator's `return` is called, so one of these must follow.
   *
   * @throws {StorageUnavailable} from the iteration if the rest cannot be read
   */
  readonly content: AsyncIterable<Uint8Array>;
}

/** What the storage knows of a file without reading it. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** How long an address works, and the type of content that the storage answers with. */
export interface LinkOptions {
  readonly expiresAt: Date;
  readonly contentType: string;
}

/**
 * Keeps the files of recordings. There is one implementation for each kind of storage.
 *
 * Keys are made by the domain, never from a file's name: see {@link isRecordingFileKey}. A key may be the beginning of
 * another one, `a` of `a/b`, too. Each method throws {@link StorageUnavailable} if the storage does not do what it should, and
 * a `RangeError` for a key or a range that cannot exist.
 */
export interface RecordingFiles {
  /**
   * Stores a file in bounded memory, in place of an older one with the same key. A file becomes visible only when it is
   * complete: if the content throws, or the process dies, nothing is stored under the key, and an older file stays. If
   * several are written to the same key at once, one whole file stays; the others may throw {@link StorageUnavailable}.
   *
   * @param content the iteration is ended early, or does not begin, if the storage fails
   * @returns how many bytes were stored
   * @throws what the content throws
   */
  write(
    key: string,
    content: AsyncIterable<Uint8Array>,
    options: { readonly contentType: string },
  ): Promise<{ readonly bytes: number }>;
  /**
   * Reads a file or a part of it. A range that ends behind the file ends with the file.
   *
   * @returns undefined if there is no such file, or the range starts behind its end
   */
  read(key: string, range?: ByteRange): Promise<OpenedFile | undefined>;
  /** @returns undefined if there is no such file */
  find(key: string): Promise<StoredFile | undefined>;
  /** Deletes a file; one that does not exist is no fault. */
  delete(key: string): Promise<void>;
  /** All files whose keys begin with the prefix, in any order. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /**
   * An address at which a browser reads the file from the storage itself, with range requests, until it expires. It is made
   * without a look at the file: if there is none, the storage says so to the browser.
   *
   * @returns undefined if the storage has no such addresses; then the file is read through the API
   */
  link(key: string, options: LinkOptions): Promise<string | undefined>;
}

/** Why the storage did not do what it should. `full`: there is no space left; `forbidden`: the credentials do not suffice. */
export type StorageFault = 'unreachable' | 'full' | 'forbidden';

/** The storage of recordings cannot be used at the moment. The cause is for the log. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly fault: StorageFault;

  constructor(fault: StorageFault, options?: { readonly cause?: unknown }) {
    super(`The storage of recordings cannot be used: ${fault}`, options);
    this.fault = fault;
  }
}
