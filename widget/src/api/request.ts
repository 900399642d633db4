import type { Problem } from '@live-webinar/contract';
import { failure, LiveWebinarError } from '../failure.js';
import { withTimeout } from '../async/with-timeout.js';
import { isProblem } from './answers.js';

/** How long the API may take to answer. */
const TIMEOUT_MS = 15_000;

/** One request to the API. */
export interface Request<T> {
  readonly url: string;
  /** Default: `GET`. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Default: none. */
  readonly token?: string | null;
  /** Sent as JSON; a blob as it is, with its type. */
  readonly body?: object | undefined;
  /** `no-cache` lets the browser keep a copy, which it revalidates by its ETag. Default: `no-store`. */
  readonly cache?: RequestCache;
  /** Whether the browser sends it even if the page is closed. Default: it does not. */
  readonly keepalive?: boolean;
  /** Whether the answer is valid. An answer without a body is undefined. */
  readonly accepts: (answer: unknown) => answer is T;
  readonly signal: AbortSignal;
}

/** An answer with its headers. */
export interface Answer<T> {
  readonly answer: T;
  readonly headers: Headers;
}

/**
 * Makes one request to the API.
 *
 * @throws LiveWebinarError if there is no network or no answer in time, if the API refuses, or if the answer is invalid
 * @throws the signal's reason once it has aborted
 */
export const request = <T>({ accepts, signal, ...rest }: Request<T>): Promise<Answer<T>> =>
  withTimeout(TIMEOUT_MS, signal, timedOut, async (signal) => {
    const response = await send(rest, signal);
    const answer = await json(response);
    if (!accepts(answer)) throw unexpectedAnswer(response, answer);
    return { answer, headers: response.headers };
  });

type Sent = Omit<Request<unknown>, 'accepts' | 'signal'>;

/**
 * Sends a request, and resolves with the headers of the answer.
 *
 * @throws as {@link request} does, except for an invalid answer
 */
export const send = async (
  { url, method, token, body, cache = 'no-store', keepalive = false }: Sent,
  signal: AbortSignal,
): Promise<Response> => {
  const response = await fetch(url, {
    ...(method && { method }),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && !(body instanceof Blob) && { 'content-type': 'application/json' }),
    },
    ...(body && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    // The API must not get the page's cookies.
    credentials: 'omit',
    cache,
    keepalive,
    signal,
  }).catch(() => {
    signal.throwIfAborted();
    throw failure('network');
  });
  if (!response.ok) throw refusal(response, await json(response));
  return response;
};

const json = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

const refusal = (response: Response, answer: unknown) =>
  isProblem(answer) ? problem(answer, response) : unexpectedAnswer(response, answer);

const problem = ({ code, detail }: Problem, { status, headers }: Response) => {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return new LiveWebinarError({
    code,
    message: detail,
    status,
    ...(Number.isFinite(seconds) && { retryAfter: seconds }),
  });
};

const unexpectedAnswer = ({ status, headers }: Response, answer: unknown) => {
  const type = headers.get('content-type') ?? 'nothing';
  // A server that is not the API usually answers with a page, not with JSON.
  return failure(
    'unexpected_answer',
    status,
    answer === undefined && !type.includes('json') ? type : undefined,
  );
};
const timedOut = () => failure('timeout');
