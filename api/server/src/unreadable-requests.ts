import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from '@live-webinar/api/headers';
import { problem } from '@live-webinar/api/problem';

const answers: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time'],
};
const anythingElse = [400, 'The request is not valid HTTP'] as const;

/**
 * Answers unreadable requests with a problem: Hapi would answer without a body, and log the received bytes, which may
 * contain a token.
 *
 * @param isFree whether nothing else is to be written to a connection first
 */
export const answerUnreadableRequests = (
  server: Server,
  isFree: (connection: Duplex) => boolean,
  hstsMaxAge?: number,
): void => {
  const security = Object.entries(securityHeaders(hstsMaxAge)).map(([name, value]) => `${name}: ${value}`);
  server.removeAllListeners('clientError');
  server.on('clientError', (error: Error & { readonly code?: string }, connection: Duplex) => {
    // Written now, it would end up in the middle of the answer to an earlier request.
    if (!connection.writable || !isFree(connection)) {
      connection.destroy();
      return;
    }
    const [status, detail] = answers[error.code ?? ''] ?? anythingElse;
    const body = JSON.stringify(problem(status, 'invalid_request', detail));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      ...security,
    ];
    connection.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => connection.destroy());
  });
};
