import { Readable } from 'node:stream';

/**
 * Sends content with an SDK, as a stream, and keeps apart what the content throws and what the storage throws.
 *
 * @param upload reads the stream to its end
 * @param toFault what an error of the SDK means
 * @returns how many bytes the content had
 * @throws what the content throws; else what `toFault` returns
 */
export const sendContent = async (
  content: AsyncIterable<Uint8Array>,
  upload: (stream: Readable) => Promise<unknown>,
  toFault: (error: unknown) => Error,
): Promise<number> => {
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
  try {
    await upload(stream);
    return bytes;
  } catch (error) {
    throw failure ? failure.error : toFault(error);
  } finally {
    stream.destroy();
  }
};
