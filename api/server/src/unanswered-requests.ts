import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Headers } from '@live-webinar/api';
import { problem, problemAnswer } from '@live-webinar/api/problem';
import { closingHeaders } from './closing-headers.js';

/** How many requests a connection may have unanswered. Browsers and proxies have one. */
const MAX_UNANSWERED = 16;
/** Beyond this many the connection is cut off rather than answered. */
const MAX_RECEIVED = 2 * MAX_UNANSWERED;

const TOO_MANY = problemAnswer(
  problem(429, 'rate_limited', 'Too many requests on one connection. Wait for answers before you send more.'),
  { 'retry-after': '1' },
);

interface ConnectionState {
  unanswered: number;
  isEnding: boolean;
  latest: ServerResponse | undefined;
}

/**
 * Limits how many requests a client may send on one connection without waiting for answers (pipelining): Node.js
 * starts every request that it has read. The first one beyond the limit is refused, after the answers to those before it,
 * and the connection is closed; the requests behind it are ignored.
 *
 * To be called after all other listeners were added.
 *
 * @param commonHeaders the headers that every answer carries
 * @returns whether an answer may be written to a connection now: not while a listener's answer must be written first
 */
export const limitUnansweredRequests = (
  server: Server,
  commonHeaders: Headers,
): ((connection: Duplex) => boolean) => {
  const headers = closingHeaders(TOO_MANY, commonHeaders);
  const states = new WeakMap<Duplex, ConnectionState>();
  const listeners = server.listeners('request') as RequestListener[];

  const stateOf = (connection: Duplex): ConnectionState => {
    const known = states.get(connection);
    if (known) return known;
    const state: ConnectionState = { unanswered: 0, isEnding: false, latest: undefined };
    states.set(connection, state);
    return state;
  };

  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const state = stateOf(request.socket);
    state.unanswered += 1;
    state.latest = response;
    response.once('close', () => {
      state.unanswered -= 1;
    });
    if (state.unanswered > MAX_RECEIVED) {
      request.socket.destroy();
    } else if (!state.isEnding && state.unanswered > MAX_UNANSWERED) {
      state.isEnding = true;
      response.writeHead(TOO_MANY.status, headers).end(TOO_MANY.body);
    } else if (!state.isEnding) {
      for (const listener of listeners) listener.call(server, request, response);
    }
  });
  return (connection) => {
    const { unanswered = 0, latest } = states.get(connection) ?? {};
    // The only request is the incomplete one that the error is about.
    return unanswered === 0 || (unanswered === 1 && !latest?.headersSent && !latest?.req.complete);
  };
};
