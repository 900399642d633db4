import type { UserConfig } from 'vite';
import { compressBundle } from './compress-files.mjs';
import { keepOldParts } from './keep-old-parts.mjs';
import { withoutIndentation, withoutWhiteSpace } from './minify.js';
import { partAddresses } from './part-addresses.mjs';

/**
 * The build of an element's bundle.
 *
 * Pages load `<element>.js`, which knows its own address and registers the element. All other files have a hash of their
 * content in their name: the core with Lit and everything that is needed at once, and what is loaded later. Parts import the
 * core by its hashed name, never the first file: so there is one copy of it, whatever query a page adds to the first file's
 * address, and never a part of another build.
 *
 * @param element the element's name, with which the names of its files begin
 * @param entry the file that registers it
 */
export const elementBundle = (element: string, entry: string): UserConfig => ({
  plugins: [withoutIndentation, withoutWhiteSpace, partAddresses(), keepOldParts(element), compressBundle()],
  build: {
    outDir: 'dist/bundle',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: { entry, formats: ['es'], fileName: () => `${element}.js` },
    rolldownOptions: {
      output: {
        chunkFileNames: `${element}.[name]-[hash].js`,
        codeSplitting: {
          groups: [{ name: 'core', tags: ['$initial'], test: (id) => !/[\\/]define\.ts$/.test(id) }],
        },
      },
    },
  },
});
