import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer, Headers } from '@live-webinar/api';
import { hasBody } from './request-reader.js';

/** Writes an answer as the response to a request; `common` are the headers that every answer carries. */
export type WriteAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  common: Headers,
) => void;

/** Writes answers in one piece, past Node's response, which costs more than the rest of a simple answer. */
export const createAnswerWriter = (listener: Server): WriteAnswer => {
  const connectionLinesAt = createConnectionLines(listener);

  const write: WriteAnswer = (request, response, { status, headers, body }, common) => {
    const { socket } = response;
    if (headers.vary && common.vary) {
      const all = { ...headers, ...common, vary: `${headers.vary},${common.vary}` };
      write(request, response, { status, headers: all, body }, {});
      return;
    }
    if (!socket || !isPlain(request, response)) {
      writeByNode(request, response, { status, headers: { ...headers, ...common }, body });
      return;
    }
    response.statusCode = status;
    const bytes = Buffer.byteLength(body);
    const length = hasNoBody(status) ? '' : `content-length: ${bytes}\r\n`;
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${linesOf(headers)}${linesOf(common)}${length}${connectionLinesAt(Date.now())}\r\n${body}`,
      // Text in ASCII needs no conversion.
      bytes === body.length ? 'latin1' : 'utf8',
    );
    // What follows an answer (keep-alive, the next request in the pipeline) Node.js does on this event.
    response.emit('finish');
  };
  return write;
};

const writeByNode = (request: IncomingMessage, response: ServerResponse, answer: Answer) => {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(!hasNoBody(answer.status) && { 'content-length': Buffer.byteLength(answer.body) }),
    // A body that comes with the request is not read.
    ...(hasUnreadBody(request) && { connection: 'close' }),
  });
  response.end(answer.body);
};

const hasNoBody = (status: number) => status === 304 || status === 204;

/**
 * Whether an answer may be written to the connection in one piece. Not while anything else is to be written before it:
 * a client that does not read must not fill the memory.
 */
const isPlain = (request: IncomingMessage, response: ServerResponse) =>
  response.shouldKeepAlive &&
  // During a drain the answer is to close the connection.
  !response.hasHeader('connection') &&
  response.socket?.writableLength === 0 &&
  request.method !== 'HEAD' &&
  request.httpVersion === '1.1' &&
  !hasUnreadBody(request);

const hasUnreadBody = (request: IncomingMessage) =>
  hasBody(request.headers) && (!request.readableDidRead || request.readableLength > 0);

/** Header lines of the answers that use the same headers again and again. */
const knownLines = new WeakMap<Headers, string>();

const linesOf = (headers: Headers): string => {
  let lines = knownLines.get(headers);
  if (lines === undefined) {
    lines = '';
    for (const name in headers) lines += `${name}: ${headers[name] ?? ''}\r\n`;
    knownLines.set(headers, lines);
  }
  return lines;
};

/** The lines that Node.js adds to each answer; they change once a second. */
const createConnectionLines = ({ keepAliveTimeout }: Server) => {
  const keepAlive = `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(keepAliveTimeout / 1_000)}\r\n`;
  let second = 0;
  let lines = '';

  return (nowMs: number): string => {
    const now = Math.floor(nowMs / 1_000);
    if (now !== second) {
      second = now;
      lines = `date: ${new Date(nowMs).toUTCString()}\r\n${keepAlive}`;
    }
    return lines;
  };
};
