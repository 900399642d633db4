import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import accept from '@hapi/accept';
import ammo from '@hapi/ammo';
import { isBoom, notFound } from '@hapi/boom';
import type { Lifecycle, ServerRoute } from '@hapi/hapi';
import { corsForEveryone, headerOptions, preflightRoutes } from '@live-webinar/api/headers';
import { problem, sendProblem } from '@live-webinar/api/problem';

/** A file with a hash of its content in its name. */
const HASHED = /-[\w-]{8}\.js$/;
/** A year, which caches treat as forever. */
const FOREVER = 'public, max-age=31536000, immutable';
/** For the entry file, which is tiny: an outdated one would refer to parts that may no longer exist. */
const REVALIDATE = 'public, no-cache';

/** One file, as it was at the start. */
interface WidgetFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
  /** The file as the build has compressed it, by content coding. */
  readonly compressed: Readonly<Partial<Record<Coding, Buffer>>>;
}

/** The content codings of the compressed files, the smallest first. */
const CODINGS = ['br', 'gzip'] as const;
type Coding = (typeof CODINGS)[number];
const ENDINGS: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz' };
const DECODERS: Readonly<Record<Coding, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.map': 'application/json',
};

/**
 * The element's entry file, its parts and their source maps, and the parts of earlier builds that are still in the folder.
 * All are read once, at the start, because a build may replace the entry file and remove old parts of a running server.
 *
 * @param folder where the bundle is
 * @throws Error if the bundle has not been built
 */
export const widgetFileRoutes = (folder = bundleFolder()): ServerRoute[] => {
  const files = readFiles(folder);
  const route: ServerRoute = {
    method: 'GET',
    path: '/widget/{file}',
    options: {
      // Module scripts are always fetched with CORS, from pages that are not known in advance.
      ...headerOptions(corsForEveryone, refuseImpossibleRange),
    },
    handler: ({ params, raw }, h) => {
      const name = String(params.file);
      const file = files.get(name);
      if (!file) throw notFound();
      const coding = codingFor(file, raw.req.headers['accept-encoding']);
      const content = (coding && file.compressed[coding]) ?? file.content;
      const answer = h
        .response(content)
        .bytes(content.length)
        .type(file.type)
        .header('cache-control', HASHED.test(name) ? FOREVER : REVALIDATE)
        .vary('accept-encoding');
      if (coding === undefined) return answer.etag(file.etag);
      // Each encoding is a separate representation: tag and ranges are those of the compressed bytes.
      return answer
        .etag(`${file.etag}-${coding}`, { weak: false, vary: false })
        .header('content-encoding', coding);
    },
  };
  const preflights = preflightRoutes([route], corsForEveryone).map((preflight) => ({
    ...preflight,
    options: { ...preflight.options, ...headerOptions(corsForEveryone) },
  }));
  return [route, ...preflights];
};

/** The coding that a client prefers, of those that the file has; undefined for the file as it is. */
const codingFor = ({ compressed }: WidgetFile, accepted: string | undefined): Coding | undefined => {
  const offered = CODINGS.filter((coding) => compressed[coding]);
  try {
    const preferred = accept.encoding(accepted, [...offered, 'identity']);
    return offered.find((coding) => coding === preferred);
  } catch {
    // A header that cannot be read.
    return undefined;
  }
};

const bundleFolder = () =>
  dirname(createRequire(import.meta.url).resolve('@live-webinar/widget/bundle/live-webinar.js'));

const readFiles = (folder: string): ReadonlyMap<string, WidgetFile> =>
  new Map(
    readdirSync(folder).flatMap((name) => {
      const type = CONTENT_TYPES[extname(name)];
      if (type === undefined) return [];
      const content = readFileSync(join(folder, name));
      const etag = createHash('sha256').update(content).digest('base64url').slice(0, 22);
      return [[name, { content, type, etag, compressed: readCompressed(join(folder, name), content) }]];
    }),
  );

const readCompressed = (path: string, content: Buffer): WidgetFile['compressed'] => {
  const found = CODINGS.filter((coding) => existsSync(path + ENDINGS[coding])).map(
    (coding) => [coding, readFileSync(path + ENDINGS[coding])] as const,
  );
  // If only the original was replaced, browsers that accept compression would run the old program.
  return Object.fromEntries(found.filter(([coding, bytes]) => isEncodingOf(content, coding, bytes)));
};

const isEncodingOf = (content: Buffer, coding: Coding, bytes: Buffer): boolean => {
  try {
    return DECODERS[coding](bytes).equals(content);
  } catch {
    return false;
  }
};

// Hapi notices an impossible range only while it sends, when the answer can no longer become a problem.
const refuseImpossibleRange: Lifecycle.Method = (request, h) => {
  const { response } = request;
  const { range } = request.headers;
  if (isBoom(response) || typeof range !== 'string') return h.continue;

  const length = Number(response.headers['content-length']);
  if (!Number.isInteger(length) || ammo.header(range, length)) return h.continue;
  return sendProblem(h, problem(416, 'range_not_satisfiable', 'The file has no such range')).header(
    'content-range',
    `bytes */${length}`,
  );
};
