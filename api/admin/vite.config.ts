import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Removes the scripts and styles of earlier builds after the new ones are written: a server that starts meanwhile finds a page. */
const removeOldAssets = (): Plugin => ({
  name: 'remove-old-assets',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of readdirSync(join(dir, 'assets'))) {
      if (!(`assets/${name}` in bundle)) rmSync(join(dir, 'assets', name));
    }
  },
});

// The files below `/admin/`. The page's policy allows no inline script or style and no data: address, so nothing is inlined.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: ['@live-webinar/source', 'browser', 'module', 'import', 'default'] },
  plugins: [removeOldAssets()],
  build: {
    outDir: 'dist/page',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
