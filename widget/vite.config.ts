import { defineConfig, type Plugin } from 'vite';

/** Templates and styles are indented for people; browsers do without. Nothing here is kept by `white-space`. */
const withoutIndentation: Plugin = {
  name: 'without-indentation',
  transform: {
    filter: { id: /\/src\/(styles|views)\/[a-z-]+\.ts$/ },
    handler: (code) => ({ code: code.replace(/\n\s+/g, '\n'), map: null }),
  },
};

// The single file of `/widget/live-webinar.js`: Lit inside, registers itself, knows where it came from. It is built as
// a page's script, not as a library: Vite leaves the white space in a library's modules.
export default defineConfig({
  plugins: [withoutIndentation],
  build: {
    outDir: 'dist/bundle',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/src/define.ts`,
      output: { entryFileNames: 'live-webinar.js', chunkFileNames: 'live-webinar.[name].js' },
    },
  },
});
