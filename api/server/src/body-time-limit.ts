import type { IncomingMessage, Server } from 'node:http';

/** How long a client may take to send the body of a request; then it is refused with 408 and disconnected. */
const BODY_LIMIT_MS = 20_000;

/** The file of a recording takes as long as it takes; its route cuts connections on which nothing moves. */
const isUpload = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'PUT' && /^[^?]*\/recordings\/[^/?]+\/content\/?(\?|$)/.test(url);

/**
 * Limits the time for which a body is received, except for uploads of recordings: Node.js has one limit for all requests, which
 * has to be turned off.
 *
 * @param hasUploads whether the server has a route for uploads
 */
export const limitBodyTime = (server: Server, hasUploads: boolean): void => {
  server.on('request', (request: IncomingMessage) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if ((length === '0' && encoding === undefined) || (hasUploads && isUpload(request))) return;
    const limit = setTimeout(() => {
      // As Node.js does with its own limit.
      const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      server.emit('clientError', error, request.socket);
    }, BODY_LIMIT_MS);
    const clear = () => {
      clearTimeout(limit);
    };
    request.once('end', clear).once('close', clear);
  });
};
