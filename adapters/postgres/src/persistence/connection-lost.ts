/**
 * No connection was to be had, or it was lost before the answer came. The cause says why. Whether a change was stored is
 * then unknown.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  /** When the attempt to connect began, in milliseconds of `performance.now()`, where it was one. */
  readonly attemptedAt: number | undefined;

  constructor(cause: unknown, attemptedAt?: number) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.attemptedAt = attemptedAt;
  }
}
