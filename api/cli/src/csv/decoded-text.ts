import type { Decoder } from './decoder.js';

/** The text of a file, chunk by chunk, with `\n` for every line end: lines are counted by it. */
export async function* decodedText(
  chunks: AsyncIterable<Uint8Array>,
  decoder: Decoder,
): AsyncGenerator<string> {
  // A line end may be cut in two by the end of a chunk.
  let isAfterReturn = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk);
    if (text === '') continue;
    if (isAfterReturn && text.startsWith('\n')) text = text.slice(1);
    isAfterReturn = text.endsWith('\r');
    yield text.replace(/\r\n?/g, '\n');
  }
  yield decoder.end();
}
