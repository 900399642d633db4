import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { notFound } from '@hapi/boom';
import type { ServerRoute } from '@hapi/hapi';
import { pageFile, pagePolicy, sendPageFile, type PageFile } from './page-file.js';

/** What the page needs to know of its server. */
export interface AdminPageOptions {
  /** The origins of the windows that may hand over a token, as `readAllowedOrigin` accepts them. */
  readonly allowedOrigins: readonly string[];
  /** Where administrators sign in: an address, or a path of this server. Undefined for no button. */
  readonly signInUrl?: string | undefined;
}

/** The names of files here contain a hash of their content. */
const HASHED = 'assets/';

const POLICY = pagePolicy();

/**
 * The page for administrators below `/admin/`. Its files are read once, at the start.
 *
 * @param folder where the page was built
 * @throws Error if the page has not been built
 */
export const adminPageRoutes = (options: AdminPageOptions, folder = pageFolder()): ServerRoute[] => {
  const files = readFiles(folder, options);
  return [
    {
      method: 'GET',
      path: '/admin',
      // Relative, because a proxy may serve the API below a path of its own. Browsers keep the fragment, and so the token.
      handler: ({ url }, h) => h.redirect(`admin/${url.search}`),
    },
    {
      method: 'GET',
      path: '/admin/{file*}',
      handler: ({ params }, h) => {
        const { file: name } = params as { file?: string };
        const file = files.get(name || 'index.html');
        if (!file) throw notFound();
        return sendPageFile(h, file, POLICY);
      },
    },
  ];
};

const pageFolder = () =>
  dirname(createRequire(import.meta.url).resolve('@live-webinar/admin/page/index.html'));

const readFiles = (folder: string, options: AdminPageOptions): ReadonlyMap<string, PageFile> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      if (!entry.isFile()) return [];
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).replaceAll('\\', '/');
      const read = readFileSync(path);
      const content = name === 'index.html' ? Buffer.from(complete(read.toString(), options)) : read;
      const file = pageFile(name, content, name.startsWith(HASHED));
      return file ? [[name, file] as const] : [];
    }),
  );

const complete = (html: string, { allowedOrigins, signInUrl = '' }: AdminPageOptions): string =>
  withMeta(withMeta(html, 'origins', allowedOrigins.join(' ')), 'sign-in', signInUrl);

const withMeta = (html: string, name: string, content: string): string => {
  const empty = `<meta name="live-webinar-${name}" content="" />`;
  if (!html.includes(empty)) throw new Error(`The administration page has no ${empty}: build it again`);
  return html.replace(empty, () => empty.replace('""', () => `"${escaped(content)}"`));
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
