/** One request as it is written, and what the answer must say. */
export interface PlannedRequest {
  readonly text: string;
  /** The body has at least these members, with these values. Its code is 200. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** What the load process is told: the requests of a plan once, then any number of runs and floods. */
export type LoadOrder =
  | { readonly kind: 'plan'; readonly plan: string; readonly requests: readonly PlannedRequest[] }
  | { readonly kind: 'run'; readonly run: LoadRun }
  | { readonly kind: 'flood'; readonly run: FloodRun };

/** A stretch of requests, one after the other on each connection. */
export interface LoadRun {
  readonly plan: string;
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
}

/** What came of a run in which every answer was right. Times in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** A stretch of requests that come at a fixed rate, whether earlier ones are answered or not. */
export interface FloodRun extends LoadRun {
  /** Requests per second. */
  readonly rate: number;
}

/** What came of a flood in which every accepted request was answered correctly. Times in milliseconds. */
export interface FloodResult {
  /** Requests per second that were sent. */
  readonly sent: number;
  readonly accepted: Answers;
  /** Answered with 429 or 503. */
  readonly refused: Answers;
}

/** Answers of one kind, timed from when their requests were due. NaN if there were none. */
export interface Answers {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}
