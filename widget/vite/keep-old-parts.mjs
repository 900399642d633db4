import { resolve } from 'node:path';
import { markAsReplaced, removeOldParts } from './bundle-files.mjs';

/**
 * Keeps the parts of earlier builds in the output folder for some days (`MAX_AGE_DAYS`): pages that were open before an
 * upgrade can still load them. Needs `emptyOutDir: false`.
 *
 * @param {string} element the element whose bundle is built
 * @returns {import('vite').Plugin}
 */
export const keepOldParts = (element) => {
  let folder = '';
  return {
    name: 'keep-old-parts',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    buildStart: () => {
      markAsReplaced(folder, new Date(), [element]);
    },
    writeBundle: () => {
      removeOldParts(folder, new Date());
    },
  };
};
