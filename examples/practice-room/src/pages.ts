import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { isRoomName } from './protocol.js';

/** What a Jitsi server's own configuration puts before the meeting, whatever the embedding page says. */
export interface FirstPage {
  /** Shows the pre-join page first, even if the embedding page turned it off. */
  readonly serverPrejoin: boolean;
  /** Asks everybody for their name first, without telling the embedding page. */
  readonly requireName: boolean;
}

/** The folder of the files for browsers: beside `src` and beside `dist` alike. */
const PUBLIC = new URL('../public/', import.meta.url);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Only the server's own scripts run in a room. Any page may frame it, as any page may frame Jitsi. */
const policyFor = (domain: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    "media-src 'self' blob: mediastream:",
    // Some browsers do not take 'self' for the address of a WebSocket.
    `connect-src 'self' ws://${domain}`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ');

/** @returns the content of each file by its path; no other file is served */
const readFiles = async ({ serverPrejoin, requireName }: FirstPage): Promise<ReadonlyMap<string, Buffer>> => {
  const names = (await readdir(PUBLIC, { recursive: true })).filter((name) => extname(name) in CONTENT_TYPES);
  const files = new Map<string, Buffer>();
  for (const name of names)
    files.set(`/${name.replaceAll('\\', '/')}`, await readFile(new URL(name, PUBLIC)));
  // Beside the folder with the build for Node, which is what Node resolves.
  const litHtml = join(createRequire(import.meta.url).resolve('lit-html'), '../../lit-html.js');
  files.set('/room/lit-html.js', await readFile(litHtml));
  const first = serverPrejoin ? 'prejoin' : requireName ? 'name' : '';
  const room = String(files.get('/room.html')).replace('data-first-page=""', `data-first-page="${first}"`);
  return files.set('/room.html', Buffer.from(room));
};

/** Answers requests for the script, the room pages and their files. */
export const createPages = async (
  firstPage: FirstPage,
): Promise<(domain: string) => (request: IncomingMessage, response: ServerResponse) => void> => {
  const files = await readFiles(firstPage);

  return (domain) => {
    const headers = {
      'Content-Security-Policy': policyFor(domain),
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // The address of a room may contain a token.
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    };
    return ({ method = '', url = '' }, response) => {
      if (method !== 'GET' && method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      const [path = ''] = url.split('?', 1);
      const file = isRoomName(path.slice(1)) ? '/room.html' : path;
      const content = files.get(file);
      if (!content) {
        response.writeHead(404, headers).end('This is a practice room. It stands in for a Jitsi server.\n');
        return;
      }
      response.writeHead(200, { ...headers, 'Content-Type': CONTENT_TYPES[extname(file)] });
      response.end(method === 'HEAD' ? undefined : content);
    };
  };
};
