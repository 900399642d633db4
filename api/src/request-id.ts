import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ids = new WeakMap<IncomingMessage, string>();

/**
 * The id under which a request is logged and a failure is reported. Always our own: what a client or a proxy sends as
 * `X-Request-Id` could be made up, so that it points to somebody else's line in the log.
 */
export const requestIdOf = (request: IncomingMessage): string => {
  let id = ids.get(request);
  if (id === undefined) {
    id = randomUUID();
    ids.set(request, id);
  }
  return id;
};
