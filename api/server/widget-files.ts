import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import ammo from '@hapi/ammo';
import { isBoom, notFound } from '@hapi/boom';
import type { Lifecycle, ServerRoute } from '@hapi/hapi';
import { problem, sendProblem } from '../src/problem.js';

/** How long browsers keep the element's script, in milliseconds: short, for the two pasted lines never change. */
const KEPT_FOR = 5 * 60 * 1000;

/** One file, as it was at the start. */
interface WidgetFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.map': 'application/json',
};

/**
 * The element's script, its later parts and their source maps. They are read once, here: a build beside a running
 * server empties the folder before it fills it again.
 *
 * @param folder where the bundle is
 * @throws Error where the bundle has not been built
 */
export const widgetFilesRoute = (folder = bundleFolder()): ServerRoute => {
  const files = readFiles(folder);
  return {
    method: 'GET',
    path: '/widget/{file}',
    options: {
      cache: { expiresIn: KEPT_FOR, privacy: 'public' },
      // Module scripts are always fetched with CORS, from pages that nobody knows beforehand.
      cors: { origin: 'ignore' },
      ext: { onPreResponse: { method: refuseImpossibleRange } },
    },
    handler: ({ params }, h) => {
      const file = files.get(String(params.file));
      if (!file) throw notFound();
      return h.response(file.content).bytes(file.content.length).type(file.type).etag(file.etag);
    },
  };
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
      return [[name, { content, type, etag }]];
    }),
  );

// Hapi finds this out only while it sends, when an answer can no longer become a problem.
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
