/** More than two parts of any storage, and the last one is not full. */
export const SEVERAL_PARTS_BYTES = 20 * 1024 * 1024 + 17;

const made = new Map<string, Uint8Array>();

/** Bytes that look random and are the same each time, made once. Two seeds give different bytes. */
export const contentOf = (bytes: number, seed = 1): Uint8Array => {
  const name = `${bytes} ${seed}`;
  const content = made.get(name) ?? makeContent(bytes, seed);
  made.set(name, content);
  return content;
};

const makeContent = (bytes: number, seed: number): Uint8Array => {
  const content = new Uint8Array(bytes);
  let state = seed;
  for (let index = 0; index < bytes; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    content[index] = state >>> 24;
  }
  return content;
};

/** Hands out bytes in chunks, each in memory of its own. */
export async function* inChunks(content: Uint8Array, chunkBytes = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += chunkBytes) yield content.slice(at, at + chunkBytes);
}

/** Reads to the end. */
export const readAll = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  const all = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
};

/**
 * Compares in a moment what `toEqual` takes minutes for.
 *
 * @returns `equal`, or what is different
 */
export const compareContent = (actual: Uint8Array | undefined, expected: Uint8Array): string => {
  if (!actual) return 'there is no file';
  if (actual.byteLength !== expected.byteLength)
    return `${actual.byteLength} instead of ${expected.byteLength} bytes`;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  return at < 0 ? 'equal' : `different from byte ${at}`;
};

/** The bytes of an ASCII text. */
export const bytesOf = (ascii: string): Uint8Array =>
  Uint8Array.from(ascii, (character) => character.charCodeAt(0));

/** Bytes as an ASCII text. */
export const textOf = (content: Uint8Array | undefined): string | undefined =>
  content && String.fromCharCode(...content);
