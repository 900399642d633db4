import { STATUS_CODES } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { Problem } from '@live-webinar/contract';
import { StoreUnavailable } from '@live-webinar/domain';
import { logFailure } from './failure-log.js';
import { requestIdOf } from './request-id.js';

/** How long a client should wait while the database cannot be reached, in seconds. */
export const OUTAGE_RETRY_AFTER_S = 5;

/** How long a client should wait while the process has more requests than it can answer, in seconds. */
export const OVERLOAD_RETRY_AFTER_S = 1;

/** A problem of RFC 9457, ready to send. */
export const problem = (status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  code,
});

export const TOO_MANY_REQUESTS = problem(
  429,
  'rate_limited',
  'Too many requests. Please wait a moment and try again.',
);

export const OVERLOADED = problem(
  503,
  'unavailable',
  'Too many people are asking at the moment. Please try again soon.',
);

/** Answers with a problem. */
export const sendProblem = (
  h: ResponseToolkit,
  body: Problem & { readonly message?: string },
): ResponseObject =>
  h.response(body).code(body.status).type('application/problem+json').header('cache-control', 'no-store');

/** Refuses what was sent; `detail` begins with the name of the field that is wrong. */
export const invalidRequest = (detail: string): Boom<{ code: string }> =>
  new Boom(detail, { statusCode: 400, data: { code: 'invalid_request' } });

/** What a client is told of a failure that is logged, and under which id it is. */
export const failureProblem = (failure: unknown, requestId: string): Problem => ({
  ...(failure instanceof StoreUnavailable
    ? problem(503, 'unavailable', 'The database cannot be reached at the moment. Please try again soon.')
    : problem(500, 'internal_error', 'Something went wrong here. It has been recorded.')),
  request_id: requestId,
});

/**
 * Turns everything that failed into a problem, and logs what is a failure of ours: the one place where errors become
 * answers. It never shows a message that was not written for people: no stack, no SQL, no path.
 */
export const answerWithProblem: Lifecycle.Method = (request, h) => {
  const { response } = request;
  if (!isBoom(response)) return h.continue;
  if (!(response instanceof StoreUnavailable) && response.output.statusCode !== 500) {
    return sendError(h, response);
  }

  const { req } = request.raw;
  const route = `${request.method.toUpperCase()} ${request.route.path}`;
  logFailure(request.server, response, { request: req, route });
  const id = requestIdOf(req);
  const answer = sendProblem(h, failureProblem(response, id)).header('x-request-id', id);
  return response instanceof StoreUnavailable
    ? answer.header('retry-after', String(OUTAGE_RETRY_AFTER_S))
    : answer;
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
      return TOO_MANY_REQUESTS;
    case 503:
      return problem(503, 'unavailable', error.message);
    default:
      return status < 500
        ? problem(status, 'invalid_request', 'The request could not be read')
        : problem(status, 'internal_error', 'Something went wrong here.');
  }
};

/** Hapi's own word for a request without a token. */
const MISSING = 'Missing authentication';

const unauthenticatedDetail = ({ message }: Boom): string =>
  message === MISSING ? 'A token of the host site is needed' : message;
