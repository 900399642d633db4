/**
 * No connection was available, or it was lost before the answer came. The cause says why. It is unknown whether a change
 * was stored.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  /** When the attempt to connect began, by `performance.now()`; undefined if the connection was open before. */
  readonly attemptedAt: number | undefined;

  constructor(cause: unknown, attemptedAt?: number) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.attemptedAt = attemptedAt;
  }
}
