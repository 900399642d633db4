import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asset } from './assets.js';
import { isRoomName } from './protocol.js';

const ASSET_PREFIX = '/static/';

/** Only what the server itself sends runs in a room; any page may frame it, as any page may frame Jitsi. */
const contentSecurityPolicy = (relayOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob: mediastream:",
    // Some browsers do not take 'self' for a WebSocket's address.
    `connect-src 'self' ${relayOrigins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ');

const send = (
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) => {
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(body);
};

/** Which file a path asks for; undefined where it is no path of this server. */
const fileFor = (pathname: string): string | undefined => {
  if (pathname === '/') return 'index.html';
  if (pathname === '/external_api.js') return 'external_api.js';
  if (pathname.startsWith(ASSET_PREFIX)) return pathname.slice(ASSET_PREFIX.length);
  return isRoomName(pathname.slice(1)) ? 'room.html' : undefined;
};

/** Answers requests for the script, the room pages and their files. */
export const createPages = (assets: ReadonlyMap<string, Asset>, relayOrigins: readonly string[]) => {
  const policy = contentSecurityPolicy(relayOrigins);

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'Only GET and HEAD are understood here.\n', { Allow: 'GET, HEAD' });
      return;
    }
    const target = request.url ?? '/';
    // The path is compared as it was sent: nothing is decoded, so nothing can be smuggled in.
    const pathname = target.split('?', 1)[0] ?? '/';
    const file = fileFor(pathname);
    const asset = file === undefined ? undefined : assets.get(file);
    if (!asset) {
      send(response, 404, 'This is a practice room, which stands in for Jitsi. There is nothing here.\n');
      return;
    }
    const headers = {
      ETag: asset.etag,
      // Asked about each time, so that an update is seen at once; mostly the answer is 304. A room's address may have a
      // token in it, and must not be remembered.
      'Cache-Control': file === 'room.html' ? 'no-store' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': policy,
    };
    if (request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': asset.contentType,
      'Content-Length': String(asset.body.length),
    });
    response.end(request.method === 'HEAD' ? undefined : asset.body);
  };
};
