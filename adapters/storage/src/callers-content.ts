import { Readable } from 'node:stream';

/** Content on its way to a storage. */
export interface CallersContent {
  readonly stream: Readable;
  /** How many bytes the content had so far. */
  readonly bytes: () => number;
  /** What the content itself threw; undefined if it did not throw. */
  readonly failure: () => { readonly error: unknown } | undefined;
}

/** Makes content a stream for an SDK, and keeps apart what the content throws and what the storage throws. */
export const callersContent = (content: AsyncIterable<Uint8Array>): CallersContent => {
  let bytes = 0;
  let failure: { readonly error: unknown } | undefined;

  const nextOf = async (iterator: AsyncIterator<Uint8Array>) => {
    try {
      return await iterator.next();
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  async function* counted(): AsyncGenerator<Uint8Array> {
    const iterator = content[Symbol.asyncIterator]();
    let isEnded = false;
    try {
      for (;;) {
        isEnded = true;
        const result = await nextOf(iterator);
        if (result.done) return;
        isEnded = false;
        bytes += result.value.byteLength;
        yield result.value;
      }
    } finally {
      // The storage failed.
      if (!isEnded) await iterator.return?.();
    }
  }

  const stream = Readable.from(counted(), { objectMode: false });
  // The SDK reports errors while it reads; when it does not read any more, they concern nobody.
  stream.on('error', () => undefined);
  return { stream, bytes: () => bytes, failure: () => failure };
};
