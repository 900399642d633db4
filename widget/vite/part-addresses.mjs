/** `(at) => import("./live-webinar.in-meeting-….js")`, in a chunk before it is minified. */
const IMPORT = /\(?(\w+)\)?\s*=>\s*import\((["'`]\.\/[^"'`]+["'`])\)/g;

/**
 * Lets the element choose the address from which it imports a part, so that it can retry with another one: see
 * `src/part-loader.ts`. The loader's `(at) => import("./part.js")` becomes
 * `(at) => import(at(new URL("./part.js", import.meta.url).href))`. This runs before file names get their hashes, so the
 * hashes match the code that is served.
 *
 * @returns {import('vite').Plugin}
 */
export const partAddresses = () => ({
  name: 'part-addresses',
  renderChunk(code, { fileName, dynamicImports }) {
    if (dynamicImports.length === 0) return null;
    let found = 0;
    const addressed = code.replace(IMPORT, (_all, at, address) => {
      found += 1;
      return `(${at}) => import(${at}(new URL(${address}, import.meta.url).href))`;
    });
    // Otherwise a part would not be retried, and nobody would notice.
    if (found !== dynamicImports.length) {
      this.error(
        `${fileName} imports ${dynamicImports.length} parts, but only ${found} with createPartLoader`,
      );
    }
    return { code: addressed, map: null };
  },
});
