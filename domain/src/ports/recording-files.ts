/** A part of a file, in bytes. Both ends are included, as in HTTP's `Range`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file that is being read. */
export interface OpenedFile {
  /** The size of the whole file, in bytes. */
  readonly bytes: number;
  /** The requested part. Ending the iteration early releases the connection or the file. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** What the storage knows of a file without reading it. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** How a browser is to treat a file that it downloads from the storage itself. */
export interface LinkOptions {
  readonly expiresAt: Date;
  readonly contentType: string;
}

/**
 * Keeps the files of recordings. There is one implementation for each kind of storage.
 *
 * Keys are made by the domain: segments of letters, digits, `.`, `_` and `-`, separated by `/`; never from a file's name.
 * Each method throws {@link StorageUnavailable} if the storage does not do what it should.
 */
export interface RecordingFiles {
  /**
   * Stores a file in bounded memory, in place of an older one with the same key. A file becomes visible only when it is
   * complete: if the content throws, or the process dies, nothing is stored under the key, and an older file stays.
   *
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
  /** All files whose keys begin with the prefix. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /**
   * An address at which a browser reads the file from the storage itself, with range requests, until it expires.
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
