import type { ByteRange, RecordingFiles } from '@live-webinar/domain';

/** What a browser gets from an address of the storage. */
export interface AddressAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly content: Uint8Array;
}

/** An empty storage for one test. */
export interface RecordingFilesFixture {
  /** If the storage lists in pages: in pages of at most ten files. */
  readonly files: RecordingFiles;
  /** Requests an address as a browser does; only for a storage that has addresses. */
  readonly request?: (url: string, range?: ByteRange) => Promise<AddressAnswer>;
  dispose(): Promise<void>;
}
