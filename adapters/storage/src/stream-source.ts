import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ContentSource } from './held-content.js';

/**
 * The body of an answer as the source of a file's content. Not the socket's own time-out: that also counts while a reader
 * with a full buffer does not read.
 *
 * @param stallMs how long the storage may take to send the next bytes
 */
export const streamSource = (stream: Readable, stallMs: number): Pick<ContentSource, 'next' | 'release'> => {
  // Errors are thrown by the iteration; what comes after it concerns nobody.
  stream.on('error', () => undefined);
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  return {
    async next() {
      const stopped = new AbortController();
      const stalled = wait(stallMs, undefined, { signal: stopped.signal }).then(() => {
        throw new Error(`The storage sent nothing for ${stallMs} ms`);
      });
      try {
        const result = await Promise.race([iterator.next(), stalled]);
        return result.done ? undefined : result.value;
      } finally {
        stalled.catch(() => undefined);
        stopped.abort();
      }
    },
    async release() {
      stream.destroy();
    },
  };
};
