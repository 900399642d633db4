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
 * Answers with a problem what is no request yet: Hapi would answer without a body, and log the bytes as they came, a token
 * among them.
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
    // Where an answer to an earlier request is on its way, ours would end up in the middle of it.
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
