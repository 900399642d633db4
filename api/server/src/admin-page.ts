import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { notFound } from '@hapi/boom';
import type { ServerRoute } from '@hapi/hapi';

/** What the page needs to know of its server. */
export interface AdminPageOptions {
  /** The origins of the windows that may hand over a token, as `readAllowedOrigin` accepts them. */
  readonly allowedOrigins: readonly string[];
  /** Where administrators sign in: an address, or a path of this server. Undefined for no button. */
  readonly signInUrl?: string | undefined;
}

/** Everything comes from this server, and nothing is inline. */
const POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** The names of files here contain a hash of their content. */
const HASHED = 'assets/';
/** A year, which caches treat as forever. */
const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, no-cache';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

interface PageFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
}

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
        const { file: path } = params as { file?: string };
        const name = path || 'index.html';
        const file = files.get(name);
        if (!file) throw notFound();
        return h
          .response(file.content)
          .type(file.type)
          .etag(file.etag)
          .header('cache-control', name.startsWith(HASHED) ? FOREVER : REVALIDATE)
          .header('content-security-policy', POLICY);
      },
    },
  ];
};

const pageFolder = () =>
  dirname(createRequire(import.meta.url).resolve('@live-webinar/admin/page/index.html'));

const readFiles = (folder: string, options: AdminPageOptions): ReadonlyMap<string, PageFile> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const type = CONTENT_TYPES[extname(path)];
      if (type === undefined || !entry.isFile()) return [];
      const name = relative(folder, path).replaceAll('\\', '/');
      const read = readFileSync(path);
      const content = name === 'index.html' ? Buffer.from(complete(read.toString(), options)) : read;
      const etag = createHash('sha256').update(content).digest('base64url').slice(0, 22);
      return [[name, { content, type, etag }] as const];
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
