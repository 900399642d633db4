import { defineConfig, type Plugin } from 'vite';
import { keepOldParts } from './vite/keep-old-parts.mjs';
import { partAddresses } from './vite/part-addresses.mjs';

/** Templates and styles are written for people; browsers do without indentation and comments. */
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

/** Lit asks for polyfills and for what hydrates, and counts its copies: here is none of that, and no warning to give. */
const withoutLitHooks: Plugin = {
  name: 'without-lit-hooks',
  transform: {
    filter: { id: /\/node_modules\/(@lit\/reactive-element|lit-element|lit-html)\/[a-z-]+\.js$/ },
    handler: (code) => ({
      code: code
        .replace(/\b\w+\.\w+(Polyfill|Hydrate)Support\b/g, 'undefined')
        .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, 'undefined'),
      map: null,
    }),
  },
};

/** Vite leaves white space and comments in a library's modules; this one is loaded as it is. */
const withoutWhiteSpace: Plugin = {
  name: 'without-white-space',
  outputOptions: (options) => ({ ...options, minify: true, comments: false }),
};

// What lies at `/widget/`. `live-webinar.js` is the address that pages name: it knows where it came from, and registers the
// element. Everything else has its content's hash in its name: the core with Lit and all that is needed before a click, the
// meeting's part, and the languages besides English. Parts import the core by that name and never the first file, so that
// there is one copy whatever query stands behind the first file's address, and no part of another build.
export default defineConfig({
  plugins: [withoutIndentation, withoutLitHooks, withoutWhiteSpace, partAddresses(), keepOldParts()],
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
