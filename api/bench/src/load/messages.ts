/** One request as it is written, and what the answer must say. */
export interface PlannedRequest {
  readonly text: string;
  /** The body has at least these members, with these values. Its code is 200. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** What the load process is told: the requests of a plan once, then a run as often as one likes. */
export type LoadOrder =
  | { readonly kind: 'plan'; readonly plan: string; readonly requests: readonly PlannedRequest[] }
  | { readonly kind: 'run'; readonly run: LoadRun };

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
