import type { IncomingMessage } from 'node:http';
import { Presence, validatorOf } from '@live-webinar/contract';

/** An element's report has some hundred bytes. */
const MAX_BYTES = 1_024;
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8'];

const check = validatorOf(Presence, 'body');

/**
 * Looks at the report in a request whose body has already arrived, as it does if the client sends it with the head. The request
 * stays as if nobody had read it. A request with `Expect: 100-continue` never comes this way: Node.js has an event of its own for
 * it, which Hapi alone listens to.
 *
 * @returns undefined if there is anything unusual about the body
 */
export const peekReport = (request: IncomingMessage): Presence | undefined => {
  const {
    'content-length': length,
    'content-type': type = '',
    'content-encoding': encoding,
  } = request.headers;
  const bytes = Number(length);
  if (!(bytes > 0 && bytes <= MAX_BYTES) || request.readableLength !== bytes) return undefined;
  if (!JSON_TYPES.includes(type) || encoding) return undefined;

  const body = request.read(bytes) as Buffer;
  request.unshift(body);
  return reportIn(body);
};

const reportIn = (body: Buffer): Presence | undefined => {
  try {
    const outcome = check(JSON.parse(body.toString()));
    return 'value' in outcome ? outcome.value : undefined;
  } catch {
    return undefined;
  }
};
