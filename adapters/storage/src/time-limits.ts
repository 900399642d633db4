/** How long a storage may take. */
export interface TimeLimits {
  /** To answer a request, the upload of one part included, in milliseconds. */
  readonly answerMs: number;
  /** To send the next bytes of a file, in milliseconds. The reader's own pauses do not count. */
  readonly stallMs: number;
}

/** 8 MiB in 30 seconds, four parts at a time, are 9 Mbit/s. */
export const TIME_LIMITS: TimeLimits = { answerMs: 30_000, stallMs: 30_000 };

/** The unit of uploads: as large as a part is, as small as memory wants it. S3's limit of 10,000 parts makes it 80 GiB a file. */
export const PART_BYTES = 8 * 1024 * 1024;
/** How many parts are in memory at a time. */
export const PARTS_AT_ONCE = 4;
/** How often a request is tried. */
export const MAX_ATTEMPTS = 3;
