import { STATUS_CODES, type IncomingMessage } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, ResponseObject } from '@hapi/hapi';
import type { Problem } from '@live-webinar/contract';
import { StorageUnavailable, StoreUnavailable } from '@live-webinar/domain';
import type { Answer, Headers } from './answers/answer.js';
import { sendAnswer, type Toolkit } from './answers/send-answer.js';
import { logFailure } from './failure-log.js';
import { requestIdOf } from './request-id.js';

/** How long a client should wait while the database cannot be reached. */
const OUTAGE_RETRY_AFTER_S = 5;

/** A problem of RFC 9457, ready to send. */
export const problem = (status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  code,
});

const DATABASE_UNAVAILABLE = problem(
  503,
  'unavailable',
  'The database cannot be reached at the moment. Please try again soon.',
);
/** A storage that is full or misconfigured waits for somebody. */
const STORAGE_RETRY_AFTER_S = 30;
const STORAGE_UNAVAILABLE = problem(
  503,
  'unavailable',
  'The storage of recordings cannot be used at the moment. Please try again later.',
);
const INTERNAL_ERROR = problem(500, 'internal_error', 'Something went wrong here. It has been recorded.');

/** A caller has exceeded a limit. */
export const TOO_MANY_REQUESTS = problem(
  429,
  'rate_limited',
  'Too many requests. Please wait a moment and try again.',
);

const PROBLEM_HEADERS: Headers = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
};

/** The answer that is a problem, with more headers where some are given. */
export const problemAnswer = (body: Problem, more?: Headers): Answer => ({
  status: body.status,
  headers: more ? { ...PROBLEM_HEADERS, ...more } : PROBLEM_HEADERS,
  body: JSON.stringify(body),
});

/** Sends a problem through Hapi. */
export const sendProblem = (h: Toolkit, body: Problem & { readonly message?: string }): ResponseObject =>
  sendAnswer(h, problemAnswer(body));

/** The error for an invalid message; `detail` begins with the name of the invalid field. */
export const invalidRequest = (detail: string): Boom<{ code: string }> =>
  new Boom(detail, { statusCode: 400, data: { code: 'invalid_request' } });

/** The answer to a request that failed, with the id under which the failure is logged. */
export const failureAnswer = (failure: unknown, request: IncomingMessage): Answer => {
  const id = requestIdOf(request);
  const headers: Headers = { 'x-request-id': id };
  if (failure instanceof StorageUnavailable) {
    return problemAnswer(
      { ...STORAGE_UNAVAILABLE, request_id: id },
      { ...headers, 'retry-after': String(STORAGE_RETRY_AFTER_S) },
    );
  }
  return failure instanceof StoreUnavailable
    ? problemAnswer(
        { ...DATABASE_UNAVAILABLE, request_id: id },
        { ...headers, 'retry-after': String(OUTAGE_RETRY_AFTER_S) },
      )
    : problemAnswer({ ...INTERNAL_ERROR, request_id: id }, headers);
};

/**
 * Turns every error into a problem, and logs failures: the one place where errors become answers. A problem never shows
 * a message that was not written for people: no stack, no SQL, no path.
 */
export const answerWithProblem: Lifecycle.Method = (request, h) => {
  const { response } = request;
  if (!isBoom(response)) return h.continue;
  if (!(response instanceof StoreUnavailable) && response.output.statusCode !== 500) {
    return sendError(h, response, acceptedBy(request.route.settings.payload?.allow));
  }

  const { req } = request.raw;
  const route = `${request.method.toUpperCase()} ${request.route.path}`;
  logFailure(request.server, response, { request: req, route });
  return sendAnswer(h, failureAnswer(response, req));
};

const JSON_TYPE = 'application/json';

const acceptedBy = (allow: string | string[] | undefined): string =>
  (Array.isArray(allow) ? allow[0] : allow) ?? JSON_TYPE;

/**
 * Answers with the problem that an error of Hapi's is, and its headers.
 *
 * @param accepted the content type that the body must have
 */
export const sendError = (h: Toolkit, error: Boom, accepted = JSON_TYPE): ResponseObject => {
  const answer = sendProblem(h, problemOf(error, accepted));
  for (const [name, value] of Object.entries(error.output.headers)) {
    if (value !== undefined) answer.header(name, String(value));
  }
  return answer;
};

const problemOf = (error: Boom, accepted: string): Problem => {
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
      return problem(415, 'unsupported_media_type', `The body must be ${accepted}`);
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

/** Hapi's message for a request without a token. */
const MISSING = 'Missing authentication';

const unauthenticatedDetail = ({ message }: Boom): string =>
  message === MISSING ? 'A token of the site is required' : message;
