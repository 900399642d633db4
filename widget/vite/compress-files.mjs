import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** @type {Readonly<Record<string, (content: Buffer) => Buffer>>} */
const ENCODERS = {
  br: (content) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  gz: (content) => gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Writes `.br` and `.gz` beside each script and source map of a folder, the kept parts of earlier builds included.
 *
 * @param {string} folder
 */
const compressFiles = (folder) => {
  const names = readdirSync(folder);
  for (const name of names.filter((file) => /\.js(\.map)?$/.test(file))) {
    const file = join(folder, name);
    const { mtimeMs } = statSync(file);
    for (const [extension, encode] of Object.entries(ENCODERS)) {
      const compressed = `${file}.${extension}`;
      const isCurrent = names.includes(`${name}.${extension}`) && statSync(compressed).mtimeMs >= mtimeMs;
      if (!isCurrent) writeFileSync(compressed, encode(readFileSync(file)));
    }
  }
};

/**
 * Compresses the bundle once it is written, so that the API serves it without compressing it again for each page.
 *
 * @returns {import('vite').Plugin}
 */
export const compressBundle = () => {
  let folder = '';
  return {
    name: 'compress-bundle',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: () => {
      compressFiles(folder);
    },
  };
};
