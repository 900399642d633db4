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
      .replace(/;}/g, '}'),
  );

/** Vite leaves the white space in a library's modules; this one is loaded as it is. */
const withoutWhiteSpace: Plugin = {
  name: 'without-white-space',
  outputOptions: (options) => ({ ...options, minify: true }),
};

// The file of `/widget/live-webinar.js`: Lit inside, registers itself, knows where it came from. Beside it lies what is
// loaded later: the meeting's part with the click that leads there, and the languages besides English.
export default defineConfig({
  plugins: [withoutIndentation, withoutWhiteSpace],
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
