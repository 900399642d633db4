import { defineConfig, type Plugin } from 'vite';
import { compressBundle } from './vite/compress-files.mjs';
import { keepOldParts } from './vite/keep-old-parts.mjs';
import { partAddresses } from './vite/part-addresses.mjs';

/** Removes indentation and comments from our own templates and styles. Published code of libraries stays as it is. */
const withoutIndentation: Plugin = {
  name: 'without-indentation',
  transform: {
    filter: { id: /\/src\/(?:in-meeting\/)?(styles|views)\/[a-z-]+\.ts$/ },
    handler: (code, id) => ({
      code: id.includes('/styles/') ? minifyStyles(code) : code.replace(/\n\s+/g, '\n'),
      map: null,
    }),
  },
};

const minifyStyles = (code: string) =>
  code.replace(/css`[^`]*`/g, (style) =>
    style
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/\b0\./g, '.')
      .replace(/#(\w)\1(\w)\2(\w)\3\b/g, '#$1$2$3')
      .replace(/;}/g, '}'),
  );

/** For libraries, Vite leaves white space and comments to the bundler of the page. This bundle goes to the browser as it is. */
const withoutWhiteSpace: Plugin = {
  name: 'without-white-space',
  outputOptions: (options) => ({ ...options, minify: true, comments: false }),
};

// The files below `/widget/`. Pages load `live-webinar.js`, which knows its own address and registers the element. All other
// files have a hash of their content in their name: the core with Lit and everything that is needed before a click, the part
// for the meeting, and all languages except English. Parts import the core by its hashed name, never the first file: so there
// is one copy of it, whatever query a page adds to the first file's address, and never a part of another build.
export default defineConfig({
  plugins: [withoutIndentation, withoutWhiteSpace, partAddresses(), keepOldParts(), compressBundle()],
  build: {
    outDir: 'dist/bundle',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/define.ts', formats: ['es'], fileName: () => 'live-webinar.js' },
    rolldownOptions: {
      output: {
        chunkFileNames: 'live-webinar.[name]-[hash].js',
        codeSplitting: {
          groups: [{ name: 'core', tags: ['$initial'], test: (id) => !/[\\/]src[\\/]define\.ts$/.test(id) }],
        },
      },
    },
  },
});
