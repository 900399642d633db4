import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OVERLOAD_RETRY_AFTER_S, OVERLOADED, TOO_MANY_REQUESTS } from '../problem.js';
import { isCrossOrigin } from './caller.js';
import type { ShortcutHeaders } from './headers.js';
import { hasBody } from './question.js';

type Headers = Readonly<Record<string, string>>;
type Send = (request: IncomingMessage, response: ServerResponse) => void;

/** The answers that must cost less than any other, for they are given when there is too much to do. */
export interface Refusals {
  /** 503: the process has more requests than it can answer. */
  readonly overloaded: Send;
  /** 429. @param seconds after which the caller may ask again */
  readonly tooMany: (request: IncomingMessage, response: ServerResponse, seconds: number) => void;
}

export const createRefusals = (listener: Server, headers: ShortcutHeaders): Refusals => {
  const refusalOf = (status: number, problem: object) => {
    const body = JSON.stringify(problem);
    const fieldsFor = (request: IncomingMessage, seconds: number): Headers => ({
      ...(isCrossOrigin(request) ? headers.problem(request.headers.origin) : headers.problemWithoutCors),
      'retry-after': String(seconds),
      'content-length': String(Buffer.byteLength(body)),
    });
    const written = rememberBytes((request, seconds) =>
      answerBytes(listener, status, fieldsFor(request, seconds), body),
    );

    return (request: IncomingMessage, response: ServerResponse, seconds: number) => {
      response.statusCode = status;
      const { socket } = response;
      if (socket && isPlain(request, response)) {
        socket.write(written(request, seconds));
        // What follows an answer (keep-alive, the next request in the pipeline), Node.js does on this event.
        response.emit('finish');
        return;
      }
      // A body that comes with the request is not read.
      response.writeHead(status, {
        ...fieldsFor(request, seconds),
        ...(hasBody(request.headers) && { connection: 'close' }),
      });
      response.end(body);
    };
  };

  const overloaded = refusalOf(503, OVERLOADED);
  return {
    overloaded: (request, response) => {
      overloaded(request, response, OVERLOAD_RETRY_AFTER_S);
    },
    tooMany: refusalOf(429, TOO_MANY_REQUESTS),
  };
};

/**
 * Whether an answer may be written to the connection in one piece, past Node's response, which costs twice as much. Not
 * while anything else is to be written before it: a client that does not read must not fill the memory.
 */
const isPlain = (request: IncomingMessage, response: ServerResponse) =>
  response.shouldKeepAlive &&
  // During a drain the answer is to close the connection.
  !response.hasHeader('connection') &&
  response.socket?.writableLength === 0 &&
  request.method !== 'HEAD' &&
  request.httpVersion === '1.1' &&
  !hasBody(request.headers);

/** Makes the bytes once per second, origin and wait: they have the date in them. */
const rememberBytes = (make: (request: IncomingMessage, seconds: number) => Buffer) => {
  let madeIn = 0;
  const known = new Map<string, Buffer>();

  return (request: IncomingMessage, seconds: number): Buffer => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== madeIn || known.size >= MOST_KNOWN) known.clear();
    madeIn = now;
    const key = `${seconds} ${isCrossOrigin(request)} ${request.headers.origin ?? ''}`;
    let bytes = known.get(key);
    if (!bytes) {
      bytes = make(request, seconds);
      known.set(key, bytes);
    }
    return bytes;
  };
};

/** Origins may be made up. */
const MOST_KNOWN = 100;

const answerBytes = (listener: Server, status: number, fields: Headers, body: string): Buffer => {
  const head = {
    ...fields,
    date: new Date().toUTCString(),
    connection: 'keep-alive',
    'keep-alive': `timeout=${Math.floor(listener.keepAliveTimeout / 1_000)}`,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
};
