import { defineConfig } from 'vite';

// The files below `/admin/`. The page's policy allows no inline script or style and no data: address, so nothing is inlined.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: ['@live-webinar/source', 'browser', 'module', 'import', 'default'] },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
