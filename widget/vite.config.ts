import { defineConfig, type Plugin } from 'vite';

/** Templates and styles are written for people; browsers do without indentation and comments. */
const withoutIndentation: Plugin = {
  name: 'without-indentation',
  transform: {
    filter: { id: /\/src\/(styles|views)\/[a-z-]+\.ts$/ },
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

// The file of `/widget/live-webinar.js`: Lit inside, registers itself, knows where it came from. Beside it lies what is
// loaded later: the meeting's part with the click that leads there, and the languages besides English.
export default defineConfig({
  plugins: [withoutIndentation, withoutLitHooks, withoutWhiteSpace],
  build: {
    outDir: 'dist/bundle',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/define.ts', formats: ['es'], fileName: () => 'live-webinar.js' },
    rolldownOptions: {
      // What the parts share stays in the first file, rather than becoming one more to fetch.
      preserveEntrySignatures: 'allow-extension',
      output: { chunkFileNames: 'live-webinar.[name].js' },
    },
  },
});
