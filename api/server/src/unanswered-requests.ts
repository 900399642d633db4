import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from '@live-webinar/api/headers';
import { problem } from '@live-webinar/api/problem';

/** How many requests a connection may have unanswered. Browsers and proxies have one. */
const MAX_UNANSWERED = 16;
/** Beyond this many the connection is cut off rather than answered. */
const MAX_RECEIVED = 2 * MAX_UNANSWERED;

const TOO_MANY = JSON.stringify(
  problem(429, 'rate_limited', 'Too many requests on one connection. Wait for answers before you send more.'),
);
const tooManyHeaders = (hstsMaxAge: number | undefined) => ({
  ...securityHeaders(hstsMaxAge),
  'content-type': 'application/problem+json',
  'content-length': Buffer.byteLength(TOO_MANY),
  'cache-control': 'no-store',
  'retry-after': '1',
  connection: 'close',
});

interface ConnectionState {
  unanswered: number;
  isEnding: boolean;
  latest: ServerResponse | undefined;
}

/**
 * Limits how many requests a client may send on one connection without waiting for answers (pipelining): Node.js reads
 * and starts as many as fit into what arrives. The first beyond the limit is refused, after those before it are
 * answered, and ends the connection; the requests behind it are ignored.
 *
 * To be called after all other listeners were added.
 *
 * @returns whether something may be written to a connection that is no answer of a listener: nothing else is to be
 *   written before it
 */
export const limitUnansweredRequests = (
  server: Server,
  hstsMaxAge?: number,
): ((connection: Duplex) => boolean) => {
  const headers = tooManyHeaders(hstsMaxAge);
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
      response.writeHead(429, headers).end(TOO_MANY);
    } else if (!state.isEnding) {
      for (const listener of listeners) listener.call(server, request, response);
    }
  });
  return (connection) => {
    const { unanswered = 0, latest } = states.get(connection) ?? {};
    // A request that has not come whole is what a fault of the connection is about.
    return unanswered === 0 || (unanswered === 1 && !latest?.headersSent && !latest?.req.complete);
  };
};
