import { resolve } from 'node:path';
import { markAsReplaced, removeOldParts } from './bundle-files.mjs';

/**
 * Leaves the parts of earlier builds in the output folder for a while (`KEPT_DAYS`), so that pages that were open before an
 * upgrade still get theirs. Needs `emptyOutDir: false`.
 *
 * @returns {import('vite').Plugin}
 */
export const keepOldParts = () => {
  let folder = '';
  return {
    name: 'keep-old-parts',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    buildStart: () => {
      markAsReplaced(folder, new Date());
    },
    writeBundle: () => {
      removeOldParts(folder, new Date());
    },
  };
};
