/** The store cannot be reached at the moment; the same request may succeed later. Thrown by every port that keeps data. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(options?: { cause?: unknown }) {
    super('The store cannot be reached', options);
  }
}
