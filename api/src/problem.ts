import { STATUS_CODES } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { Problem } from '@live-webinar/contract';
import { StoreUnavailable } from '@live-webinar/domain';

/** How long a client should wait while the database cannot be reached, in seconds. */
const RETRY_AFTER = 5;

/** A problem of RFC 9457, ready to send. */
export const problem = (status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  code,
});

/** Answers with a problem. */
export const sendProblem = (
  h: ResponseToolkit,
  body: Problem & { readonly message?: string },
): ResponseObject =>
  h.response(body).code(body.status).type('application/problem+json').header('cache-control', 'no-store');

/** Refuses what was sent; `detail` begins with the name of the field that is wrong. */
export const invalidRequest = (detail: string): Boom<{ code: string }> =>
  new Boom(detail, { statusCode: 400, data: { code: 'invalid_request' } });

/**
 * Turns everything that failed into a problem: the one place where errors become answers. It never shows a message
 * that was not written for people: no stack, no SQL, no path.
 */
export const answerWithProblem: Lifecycle.Method = (request, h) => {
  const { response } = request;
  if (!isBoom(response)) return h.continue;

  if (response instanceof StoreUnavailable) {
    const body = problem(
      503,
      'unavailable',
      'The database cannot be reached at the moment. Please try again soon.',
    );
    return sendProblem(h, body).header('retry-after', String(RETRY_AFTER));
  }

  return sendError(h, response);
};

/** Answers with the problem that an error of Hapi's is, and its headers. */
export const sendError = (h: ResponseToolkit, error: Boom): ResponseObject => {
  const answer = sendProblem(h, problemOf(error));
  for (const [name, value] of Object.entries(error.output.headers)) {
    if (value !== undefined) answer.header(name, String(value));
  }
  return answer;
};

const problemOf = (error: Boom): Problem => {
  const status = error.output.statusCode;
  switch (status) {
    case 400:
      return problem(400, 'invalid_request', error.message);
    case 401:
      return problem(401, 'unauthenticated', unauthenticatedDetail(error));
    case 403:
      return problem(403, 'insufficient_scope', 'The token lacks the scope that this request needs');
    case 404:
      return problem(404, 'not_found', 'There is nothing at this address');
    case 413:
      return problem(413, 'payload_too_large', 'The body is too large');
    case 415:
      return problem(415, 'unsupported_media_type', 'The body must be application/json');
    case 429:
      return problem(429, 'rate_limited', 'Too many requests. Please wait a moment and try again.');
    case 503:
      return problem(503, 'unavailable', error.message);
    default:
      return status < 500
        ? problem(status, 'invalid_request', 'The request could not be read')
        : problem(500, 'internal_error', 'Something went wrong here. It has been recorded.');
  }
};

/** Hapi's own word for a request without a token. */
const MISSING = 'Missing authentication';

const unauthenticatedDetail = ({ message }: Boom): string =>
  message === MISSING ? 'A token of the host site is needed' : message;
