import type { StorageUnavailable } from '@live-webinar/domain';

/** Where the bytes of an opened file come from. */
export interface ContentSource {
  /** How many bytes there must be: fewer are a fault. */
  readonly bytes: number;
  /** @returns the next bytes, or undefined at the end */
  readonly next: () => Promise<Uint8Array | undefined>;
  /** Closes the file or the connection. Called once. */
  readonly release: () => Promise<void>;
  /** What an error of `next` means. */
  readonly toFault: (error: unknown) => StorageUnavailable;
}

/**
 * The content of an opened file. It holds a file or a connection, so the source is released at the end, after an error, and
 * when the iteration is ended early. A generator would not do: ending one that has not begun releases nothing.
 */
export const heldContent = ({ bytes, next, release, toFault }: ContentSource): AsyncIterable<Uint8Array> => {
  let missing = bytes;
  let released: Promise<void> | undefined;
  const finish = async (): Promise<IteratorReturnResult<undefined>> => {
    await (released ??= release());
    return { done: true, value: undefined };
  };
  const nextChunk = async (): Promise<Uint8Array | undefined> => {
    const chunk = await next();
    if (!chunk && missing > 0) throw new Error(`The file ended ${missing} bytes early`);
    missing -= chunk?.byteLength ?? 0;
    return chunk;
  };
  const iterator: AsyncIterator<Uint8Array, undefined> = {
    async next() {
      if (released) return finish();
      try {
        const value = await nextChunk();
        if (value) return { done: false, value };
      } catch (error) {
        await finish();
        throw toFault(error);
      }
      return finish();
    },
    return: finish,
  };
  return { [Symbol.asyncIterator]: () => iterator };
};
