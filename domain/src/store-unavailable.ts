/** The store cannot be reached at the moment; the same request may succeed later. Every port that keeps data throws it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(options?: { cause?: unknown }) {
    super('The store cannot be reached', options);
  }
}
