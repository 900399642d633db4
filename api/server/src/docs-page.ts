import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerRoute } from '@hapi/hapi';

const OWN_FILES = ['index.html', 'page.css', 'page.js'];
const VIEWER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

/** The viewer's icons are `data:` images in its style sheet. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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

/** Serves a file, as it was at the start. */
const fileRoute = (folder: string, name: string): ServerRoute => {
  const content = readFileSync(join(folder, name));
  const type = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  return {
    method: 'GET',
    path: `/docs/${name === 'index.html' ? '' : name}`,
    options: { cache: { expiresIn: 3_600_000 } },
    handler: (_request, h) =>
      h.response(content).type(type).header('content-security-policy', CONTENT_SECURITY_POLICY),
  };
};
