import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerRoute } from '@hapi/hapi';
import { pageFile, pagePolicy, sendPageFile } from './page-file.js';

const OWN_FILES = ['index.html', 'page.css', 'page.js'];
const VIEWER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** The viewer's icons are `data:` images in its style sheet. */
const POLICY = pagePolicy('data:');

/** `/docs/`: the OpenAPI document as a page for people. Everything that it loads comes from this server. */
export const docsPageRoutes = (): ServerRoute[] => {
  const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const own = fileURLToPath(new URL('../docs-page/', import.meta.url));
  return [
    {
      method: 'GET',
      path: '/docs',
      // Relative, because a proxy may serve the API below a path of its own.
      handler: (_request, h) => h.redirect('docs/'),
    },
    ...OWN_FILES.map((name) => fileRoute(own, name)),
    ...VIEWER_FILES.map((name) => fileRoute(viewer, name)),
  ];
};

const fileRoute = (folder: string, name: string): ServerRoute => {
  const file = pageFile(name, readFileSync(join(folder, name)));
  if (!file) throw new Error(`Files like ${name} are not served`);
  return {
    method: 'GET',
    path: `/docs/${name === 'index.html' ? '' : name}`,
    handler: (_request, h) => sendPageFile(h, file, POLICY),
  };
};
