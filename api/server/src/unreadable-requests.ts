import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer, Headers } from '@live-webinar/api';
import { problem, problemAnswer } from '@live-webinar/api/problem';
import { closingHeaders } from './closing-headers.js';

const unreadable = (status: number, detail: string): Answer =>
  problemAnswer(problem(status, 'invalid_request', detail));

/** The answers by the code of Node.js's error. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: unreadable(431, 'The headers are too large'),
  ERR_HTTP_REQUEST_TIMEOUT: unreadable(408, 'The request did not arrive in time'),
};
const NOT_HTTP = unreadable(400, 'The request is not valid HTTP');

/**
 * Answers unreadable requests with a problem. Hapi would answer without a body, and log the received bytes, which may
 * contain a token.
 *
 * @param isFree whether an answer may be written to a connection now
 * @param commonHeaders the headers that every answer carries
 */
export const answerUnreadableRequests = (
  server: Server,
  isFree: (connection: Duplex) => boolean,
  commonHeaders: Headers,
): void => {
  server.removeAllListeners('clientError');
  server.on('clientError', (error: Error & { readonly code?: string }, connection: Duplex) => {
    // An answer that is written now would end up in the middle of the answer to an earlier request.
    if (!connection.writable || !isFree(connection)) {
      connection.destroy();
      return;
    }
    const answer = ANSWERS[error.code ?? ''] ?? NOT_HTTP;
    connection.end(textOf(answer, commonHeaders), () => connection.destroy());
  });
};

/** Node.js has no response object for a request that it could not read. */
const textOf = (answer: Answer, commonHeaders: Headers): string => {
  const headers = Object.entries(closingHeaders(answer, commonHeaders));
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${answer.body}`;
};
