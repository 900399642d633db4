/** Why a file is not fetched: its link leads where nothing is fetched from, or the file is larger than any recording. */
export type SourceRefusal = 'link_refused' | 'too_large';

/** The file behind a link is not fetched, now or later. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
  readonly reason: SourceRefusal;

  constructor(reason: SourceRefusal) {
    super(`The file behind a link is not fetched: ${reason}`);
    this.reason = reason;
  }
}

/** The file behind a link could not be read to its end; a later attempt may succeed. */
export class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
  /** A word for the log, such as `timed_out` or `status_404`. It says nothing about the link, which is a secret. */
  readonly fault: string;

  constructor(fault: string) {
    super(`The file behind a link cannot be read: ${fault}`);
    this.fault = fault;
  }
}

/** Reads files that are kept elsewhere, behind links that a meeting server names. */
export interface RecordingSource {
  /**
   * The whole file, in bounded memory. If the connection is lost, the download resumes, as long as the file is certainly
   * the same.
   *
   * @throws {SourceRefused | SourceUnavailable} from the iteration
   */
  read(link: string): AsyncIterable<Uint8Array>;
}
