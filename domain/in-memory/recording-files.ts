import {
  requireByteRange,
  requireRecordingFileKey,
  requireRecordingFilePrefix,
  type Clock,
  type RecordingFiles,
} from '../src/index.js';

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
};

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  if (content.byteLength > 0) yield content;
}

/**
 * Keeps the files of recordings in memory and loses them when the process ends. It has no addresses: files are read through
 * the API. For tests and trials.
 *
 * @param clock says when a file was modified
 */
export const createInMemoryRecordingFiles = (clock: Clock): RecordingFiles => {
  const files = new Map<string, { readonly content: Uint8Array; readonly modifiedAt: Date }>();
  return {
    async write(key, content) {
      requireRecordingFileKey(key);
      const chunks: Uint8Array[] = [];
      // Copied: the caller may use the chunk's memory again.
      for await (const chunk of content) chunks.push(chunk.slice());
      const whole = joined(chunks);
      files.set(key, { content: whole, modifiedAt: clock.now() });
      return { bytes: whole.byteLength };
    },
    async read(key, range) {
      requireRecordingFileKey(key);
      if (range) requireByteRange(range);
      const content = files.get(key)?.content;
      if (!content || (range && range.start >= content.byteLength)) return undefined;
      const part = range ? content.subarray(range.start, range.end + 1) : content;
      return { bytes: content.byteLength, content: once(part) };
    },
    async find(key) {
      requireRecordingFileKey(key);
      const file = files.get(key);
      return file && { key, bytes: file.content.byteLength, modifiedAt: file.modifiedAt };
    },
    async delete(key) {
      requireRecordingFileKey(key);
      files.delete(key);
    },
    async *list(prefix) {
      requireRecordingFilePrefix(prefix);
      for (const [key, { content, modifiedAt }] of [...files])
        if (key.startsWith(prefix)) yield { key, bytes: content.byteLength, modifiedAt };
    },
    async link(key) {
      requireRecordingFileKey(key);
      return undefined;
    },
  };
};
