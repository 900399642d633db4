import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { SERVER_CONFIG_FILE, serverConfigModule, type ServerConfig } from './server-config.js';

/** A file for browsers, ready to be sent. */
export interface Asset {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
}

/** The folder of the files for browsers: beside `src` and beside `dist` alike. */
const PUBLIC = new URL('../public/', import.meta.url);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const read = (path: string, config: ServerConfig): Promise<Buffer> =>
  path === SERVER_CONFIG_FILE
    ? Promise.resolve(Buffer.from(serverConfigModule(config)))
    : readFile(new URL(path, PUBLIC));

/**
 * Reads all files for browsers, once: what is not among them can never be asked for.
 *
 * @param config what the room pages are told of this server
 * @returns each by its path below `public`, with `/` between folders
 */
export const readAssets = async (config: ServerConfig): Promise<ReadonlyMap<string, Asset>> => {
  const entries = await readdir(PUBLIC, { recursive: true });
  const paths = entries.map((entry) => entry.replaceAll('\\', '/'));
  const assets = await Promise.all(
    paths.map(async (path) => {
      const contentType = CONTENT_TYPES[extname(path)];
      if (contentType === undefined) return [];
      const body = await read(path, config);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return [[path, { body, contentType, etag }] as const];
    }),
  );
  return new Map(assets.flat());
};
